package org.hutong.gateway.console.connections;

/** How the fields of parameters are called in a form that is sent. */
final class ParameterNames {

    private static final String BEGIN = "p";

    private ParameterNames() {}

    /** @param pointer below the parameters */
    static String of(String pointer) {
        return BEGIN + pointer;
    }

    /** Of the names of pairs. */
    static String names(String pointer) {
        return of(pointer) + ":name";
    }

    /** Of the values of pairs, as many as there are names. */
    static String values(String pointer) {
        return of(pointer) + ":value";
    }

    /** Of where a secret comes from. */
    static String from(String pointer) {
        return of(pointer) + ":from";
    }

    /** Of the wish that a stored secret be forgotten. */
    static String forget(String pointer) {
        return of(pointer) + ":forget";
    }

    /** A member's pointer (RFC 6901 §3). */
    static String below(String pointer, String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
