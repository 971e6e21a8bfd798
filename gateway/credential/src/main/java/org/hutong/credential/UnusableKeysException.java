package org.hutong.credential;

import java.nio.file.Path;

/** Keys that must not sign: the message is one line for the operator and names the place and what is wrong with it. */
public final class UnusableKeysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableKeysException(Path file, String reason) {
        this(file.toString(), reason);
    }

    UnusableKeysException(Path file, String reason, Throwable cause) {
        this(file.toString(), reason, cause);
    }

    /** @param place a file, or a token's slot */
    UnusableKeysException(String place, String reason) {
        super("The keys in " + place + " cannot be used: " + reason);
    }

    UnusableKeysException(String place, String reason, Throwable cause) {
        super("The keys in " + place + " cannot be used: " + reason, cause);
    }
}
