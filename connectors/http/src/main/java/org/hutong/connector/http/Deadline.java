package org.hutong.connector.http;

import java.time.Duration;

/**
 * The moment by which a lookup's call must have ended, with every token and secret fetched for it.
 *
 * @param end on the scale of {@link System#nanoTime()}
 */
record Deadline(long end) {

    private static final Duration LEAST = Duration.ofMillis(1);

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** A millisecond when it has passed: clients take no time at all for no limit at all. */
    Duration left() {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    /** A deadline for what may fail without harm, so that what matters still has its time. */
    Deadline half() {
        return in(left().dividedBy(2));
    }
}
