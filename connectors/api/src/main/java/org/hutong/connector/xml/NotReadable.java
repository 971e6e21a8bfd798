package org.hutong.connector.xml;

/** Ends the reading of a document. Its message is a fixed sentence without anything of the document. */
final class NotReadable extends Exception {

    NotReadable(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
