package org.hutong.credential;

/** What was asked cannot be presented: there is no credential to present, or it has no such claim. One line. */
public final class PresentationException extends Exception {

    private static final long serialVersionUID = 1L;

    PresentationException(String message) {
        super(message);
    }
}
