package org.hutong.gateway.console.connections;

import java.util.List;
import java.util.Map;

/**
 * One field of the form of a connector's parameters, or a group of them.
 *
 * @param pointer where it is below the parameters (RFC 6901), such as {@code /authentication/scheme}; its name in the form ends so
 * @param kind what is shown
 * @param title in the page's language
 * @param explanation in the page's language; empty for none
 * @param standard the value used when none is given; empty for none
 * @param choices the only values, of {@link Kind#CHOICE}
 * @param members the fields of a {@link Kind#GROUP}
 * @param value as text; one a line of {@link Kind#LINES}
 * @param pairs of {@link Kind#PAIRS}
 * @param kept whether a secret is stored that nobody sees again
 * @param from where a secret comes from: {@code text}, {@code env} or {@code file}
 * @param error what the API said is wrong; empty if nothing
 */
record Field(
        String pointer,
        Kind kind,
        String title,
        String explanation,
        boolean required,
        String standard,
        List<String> choices,
        List<Field> members,
        String value,
        Map<String, String> pairs,
        boolean kept,
        String from,
        String error) {

    /** What a field looks like. */
    enum Kind {
        TEXT,
        NUMBER,
        CHOICE,
        LINES,
        PAIRS,
        TREE,
        SECRET,
        GROUP
    }

    /** Whether anything is written in it or in one of its members. */
    public boolean filled() {
        return !value.isEmpty() || !pairs.isEmpty() || kept || members.stream().anyMatch(Field::filled);
    }

    /** Whether it, or one of its members, is wrong. */
    public boolean wrong() {
        return !error.isEmpty() || members.stream().anyMatch(Field::wrong);
    }

    /** Whether it can be left to its default by whoever does not know better. */
    public boolean rare() {
        return !standard.isEmpty() && kind != Kind.CHOICE;
    }

    /** Whether it is likely to be long: a body, or the one text that matters most, such as an address or a query. */
    public boolean wide() {
        return kind == Kind.TREE || (kind == Kind.TEXT && required && pointer.lastIndexOf('/') == 0);
    }

    /** Its name, for labels and the form. */
    public String id() {
        return ParameterNames.of(pointer);
    }
}
