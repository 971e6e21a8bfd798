package org.hutong.connector.file;

import org.hutong.connector.SourceAnswer.Unusable;

/** A file cannot be imported because of what is in it. Says where, never what is written there. */
final class BadFile extends Exception {

    private final transient Unusable outcome;

    private BadFile(String field, String reason) {
        super(reason, null, false, false);
        this.outcome = new Unusable(field, reason);
    }

    /** The file as a whole is at fault. */
    static BadFile whole(String reason) {
        return new BadFile("", reason);
    }

    /** One line, counted from 1 as an editor or Excel counts. */
    static BadFile line(long line, String reason) {
        return new BadFile("", "line " + line + ": " + reason);
    }

    /** One cell; both counted from 1. */
    static BadFile cell(long line, int column, String reason) {
        return new BadFile("", "line " + line + ", column " + column + ": " + reason);
    }

    /** One cell of a column whose key is known. */
    static BadFile cell(long line, int column, String key, String reason) {
        // RFC 6901 §3.
        String field = "/" + key.replace("~", "~0").replace("/", "~1");
        return new BadFile(field, "line " + line + ", column " + column + ": " + reason);
    }

    Unusable outcome() {
        return outcome;
    }
}
