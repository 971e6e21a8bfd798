package org.hutong.connector.web;

import java.io.IOException;

/** The time for the whole call ran out, though single bytes may still have been arriving. */
public final class CallTimedOut extends IOException {

    public CallTimedOut(IOException cause) {
        super("the call took too long", cause);
    }
}
