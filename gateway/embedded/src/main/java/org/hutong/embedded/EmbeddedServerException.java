package org.hutong.embedded;

/**
 * An embedded server could not be started or stopped. The message is written for the operator: one line saying what and
 * why, followed, where the server wrote any, by the last lines of its log.
 */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message) {
        super(message);
    }

    EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
