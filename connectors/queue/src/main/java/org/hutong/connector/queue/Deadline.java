package org.hutong.connector.queue;

import java.time.Duration;

/**
 * When a call ends.
 *
 * @param limit the time it was given
 * @param end by {@link System#nanoTime()}
 */
record Deadline(Duration limit, long end) {

    static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
