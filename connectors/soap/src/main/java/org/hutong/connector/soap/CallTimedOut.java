package org.hutong.connector.soap;

import java.io.IOException;

/** The time for the whole call ran out, though single bytes may still have been arriving. */
final class CallTimedOut extends IOException {

    CallTimedOut(IOException cause) {
        super("the call took too long", cause);
    }
}
