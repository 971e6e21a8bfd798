package org.hutong.connector.http;

import java.time.Duration;
import java.time.Instant;

/**
 * A credential and the time it is good for.
 *
 * @param renewFrom from here on a new one is fetched while this one still serves
 * @param end from here on it is not used any more
 */
record Lease<T>(T value, Instant renewFrom, Instant end) {

    /** Clocks differ, and a signature is accepted for five minutes around its time. */
    private static final Duration LARGEST_MARGIN = Duration.ofMinutes(5);

    /** A tenth of its life before its end it is time for another, but no earlier than five minutes before. */
    static <T> Lease<T> of(T value, Instant now, Instant end) {
        Duration tenth = Duration.between(now, end).dividedBy(10);
        Duration margin = tenth.compareTo(LARGEST_MARGIN) < 0 ? tenth : LARGEST_MARGIN;
        return new Lease<>(value, end.minus(margin), end);
    }

    /** Its time alone. */
    @Override
    public String toString() {
        return "Lease[until " + end + "]";
    }
}
