package org.hutong.credential;

import java.nio.file.Path;

/** Keys that must not sign: the message is one line for the operator and names the file and what is wrong with it. */
public final class UnusableKeysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableKeysException(Path file, String reason) {
        super("The keys in " + file + " cannot be used: " + reason);
    }

    UnusableKeysException(Path file, String reason, Throwable cause) {
        super("The keys in " + file + " cannot be used: " + reason, cause);
    }
}
