package org.hutong.gateway.console.verification;

import java.util.List;

/** What was handed in is no credential. Quotes nothing of it. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Object> arguments;

    /**
     * One reason.
     *
     * @param key of its text
     */
    Unreadable(String key, Object... arguments) {
        super(key, null, false, false);
        this.arguments = List.of(arguments);
    }

    /** The key of the text that says why. */
    String key() {
        return "verification.unreadable." + getMessage();
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
