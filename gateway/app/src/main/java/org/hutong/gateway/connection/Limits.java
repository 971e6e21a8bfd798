package org.hutong.gateway.connection;

import java.time.Duration;

/**
 * How one source is guarded, so that a slow province never slows another.
 *
 * @param deadline for one whole call, from asking to the last byte
 * @param concurrency calls under way at once; one more is refused as unavailable
 * @param failureWindow calls the circuit breaker looks back on
 * @param failurePercent of those that may fail before the source is spared
 * @param spare how long it is then left alone
 */
public record Limits(Duration deadline, int concurrency, int failureWindow, int failurePercent, Duration spare) {}
