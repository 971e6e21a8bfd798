package org.hutong.gateway.connection;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** A bulkhead and a circuit breaker for each source, their state visible as metrics. */
@Component
final class SourceGuards {

    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final CircuitBreakerRegistry circuitBreakers = CircuitBreakerRegistry.ofDefaults();
    private final MeterRegistry meters;

    SourceGuards(MeterRegistry meters) {
        this.meters = meters;
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuitBreakers).bindTo(meters);
    }

    /** Refuses at once instead of queueing: a queue only hides that a source is slow. */
    Bulkhead bulkhead(String connection, Limits limits) {
        // A new version brings limits of its own.
        bulkheads.remove(connection);
        return bulkheads.bulkhead(
                connection,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.concurrency())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
    }

    /** How long calls take and what becomes of them, as the metric {@code hutong.source.calls}. */
    void count(String connection, String outcome, long nanos) {
        meters.timer("hutong.source.calls", "connection", connection, "outcome", outcome)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    CircuitBreaker circuitBreaker(String connection, Limits limits) {
        circuitBreakers.remove(connection);
        return circuitBreakers.circuitBreaker(
                connection,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(limits.failureWindow())
                        .minimumNumberOfCalls(limits.failureWindow())
                        .failureRateThreshold(limits.failurePercent())
                        .waitDurationInOpenState(limits.spare())
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build());
    }
}
