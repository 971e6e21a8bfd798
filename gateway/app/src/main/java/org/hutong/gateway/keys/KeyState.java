package org.hutong.gateway.keys;

import java.util.Locale;

/** Where a key stands. It only ever goes on to a later one of these. */
enum KeyState {
    /** Made, and maybe certified, but nothing is signed with it yet. */
    PENDING,
    /** Signs. One key of a province and an algorithm does. */
    ACTIVE,
    /** Signs no more; what it has signed stays verifiable. */
    RETIRED,
    /** The private key is gone; what it has signed stays verifiable. */
    DESTROYED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
