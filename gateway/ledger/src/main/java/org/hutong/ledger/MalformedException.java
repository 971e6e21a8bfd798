package org.hutong.ledger;

/**
 * Text or bytes from outside that do not have the form their specification asks for. The message is one line and repeats
 * nothing of what was read.
 */
public final class MalformedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message what the form asks for */
    public MalformedException(String message) {
        super(message);
    }
}
