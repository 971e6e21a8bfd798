package org.hutong.gateway.console;

/** The session at the identity provider is over: the person has to sign in again. */
final class SessionEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SessionEnded() {
        super("the session at the identity provider is over");
    }
}
