package org.hutong.gateway.connection;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.hutong.connector.ForbiddenTarget;
import org.hutong.connector.SourceAnswer;
import org.springframework.stereotype.Component;

/** A guard for each source, its state visible as metrics. */
@Component
final class SourceGuards {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final CircuitBreakerRegistry circuitBreakers = CircuitBreakerRegistry.ofDefaults();
    private final MeterRegistry meters;

    SourceGuards(MeterRegistry meters) {
        this.meters = meters;
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuitBreakers).bindTo(meters);
    }

    /** The guard of a connection that serves; a new version brings limits of its own and takes the place of the old one. */
    SourceGuard serving(String connection, Limits limits) {
        bulkheads.remove(connection);
        circuitBreakers.remove(connection);
        return new SourceGuard(
                connection,
                limits,
                bulkheads.bulkhead(connection, bulkhead(limits)),
                circuitBreakers.circuitBreaker(connection, circuitBreaker(limits)),
                retry(connection, limits),
                meters,
                new ConcurrentHashMap<>());
    }

    /** The guard of a version that is only tested: nothing of it is seen in the metrics of the one that serves. */
    SourceGuard tested(String connection, Limits limits) {
        return new SourceGuard(
                connection,
                limits,
                Bulkhead.of(connection, bulkhead(limits)),
                CircuitBreaker.of(connection, circuitBreaker(limits)),
                retry(connection, limits),
                new SimpleMeterRegistry(),
                new ConcurrentHashMap<>());
    }

    /** Refuses at once instead of queueing: a queue only hides that a source is slow. */
    private static BulkheadConfig bulkhead(Limits limits) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(limits.concurrency())
                .maxWaitDuration(Duration.ZERO)
                .build();
    }

    private static CircuitBreakerConfig circuitBreaker(Limits limits) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(limits.failureWindow())
                .minimumNumberOfCalls(limits.failureWindow())
                .failureRateThreshold(limits.failurePercent())
                .waitDurationInOpenState(limits.spare())
                .permittedNumberOfCallsInHalfOpenState(3)
                .build();
    }

    /**
     * Only what is unavailable is asked again, and within the one deadline: whoever has timed out is slow already, whoever has
     * answered has answered, and what is forbidden stays so.
     */
    private static Retry retry(String connection, Limits limits) {
        return Retry.of(
                connection,
                RetryConfig.<SourceAnswer>custom()
                        .maxAttempts(1 + limits.retries())
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE))
                        .retryOnResult(answer ->
                                answer instanceof SourceAnswer.Unavailable && !answer.equals(ForbiddenTarget.OUTCOME))
                        .retryOnException(_ -> false)
                        .build());
    }
}
