package org.hutong.connector.queue;

import java.time.Duration;

/** A limit ran out before there was a reply. */
final class CallTimedOut extends Exception {

    private final Duration limit;

    CallTimedOut(Duration limit) {
        super("the call took too long", null, false, false);
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }
}
