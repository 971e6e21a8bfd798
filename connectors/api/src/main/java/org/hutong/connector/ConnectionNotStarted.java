package org.hutong.connector;

/** A connection with valid parameters could not be started; nothing of it is left behind. */
public final class ConnectionNotStarted extends RuntimeException {

    public ConnectionNotStarted(String id, Throwable cause) {
        super("connection " + id + " could not be started", cause);
    }
}
