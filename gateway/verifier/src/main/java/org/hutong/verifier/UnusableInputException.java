package org.hutong.verifier;

/** Input that cannot be checked at all, as opposed to input that was checked and refused. The message is one line. */
final class UnusableInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableInputException(String message) {
        super(message);
    }
}
