package org.hutong.connector.queue;

/** All places of this connection stayed taken for the whole time of a call. */
final class TooManyCalls extends Exception {

    TooManyCalls() {
        super("too many calls at once", null, false, false);
    }
}
