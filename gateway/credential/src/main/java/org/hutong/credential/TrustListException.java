package org.hutong.credential;

/** Bytes that are not a trust list; the message says what is wrong in one line. */
public final class TrustListException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrustListException(String message) {
        super(message);
    }

    TrustListException(String message, Throwable cause) {
        super(message, cause);
    }
}
