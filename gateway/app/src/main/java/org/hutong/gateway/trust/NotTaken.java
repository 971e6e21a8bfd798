package org.hutong.gateway.trust;

import org.jspecify.annotations.Nullable;

/** A list is not to be had, or not to be believed. */
final class NotTaken extends Exception {

    private final Why why;

    NotTaken(Why why, @Nullable Throwable cause) {
        this(why, cause == null ? null : cause.getMessage(), cause);
    }

    NotTaken(Why why, @Nullable String words, @Nullable Throwable cause) {
        super(words, cause, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
