package org.hutong.gateway.connection;

import java.time.Duration;

/**
 * How one source is guarded, so that a slow province never slows another.
 *
 * @param deadline for one whole call, repetitions included, from asking to the last byte
 * @param concurrency calls under way at once; one more is refused as unavailable
 * @param failureWindow calls the circuit breaker looks back on
 * @param failurePercent of those that may fail before the source is spared
 * @param spare how long it is then left alone
 * @param retries how often a call that failed at once is repeated; a lookup only reads, so a repetition changes nothing
 */
public record Limits(
        Duration deadline, int concurrency, int failureWindow, int failurePercent, Duration spare, int retries) {

    /** No connection's deadline is longer: it bounds how long a lookup can take. */
    static final Duration LONGEST_DEADLINE = Duration.ofSeconds(30);

    /** Refuses limits that would not guard. */
    public Limits {
        require(
                deadline.compareTo(Duration.ofMillis(50)) >= 0 && deadline.compareTo(LONGEST_DEADLINE) <= 0,
                "deadline must be from 50 ms to 30 s");
        require(concurrency >= 1 && concurrency <= 1000, "concurrency must be from 1 to 1000");
        require(failureWindow >= 2 && failureWindow <= 1000, "failureWindow must be from 2 to 1000");
        require(failurePercent >= 1 && failurePercent <= 100, "failurePercent must be from 1 to 100");
        require(
                spare.compareTo(Duration.ofSeconds(1)) >= 0 && spare.compareTo(Duration.ofMinutes(10)) <= 0,
                "spare must be from 1 s to 10 min");
        require(retries >= 0 && retries <= 3, "retries must be from 0 to 3");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("limits: " + otherwise);
        }
    }
}
