package org.hutong.gateway.connection;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What stands between the gateway and one source: a bulkhead, a circuit breaker and a bounded repetition.
 *
 * @param connection which connection it guards
 * @param calls how long calls took, by what became of them
 */
record SourceGuard(
        String connection,
        Limits limits,
        Bulkhead bulkhead,
        CircuitBreaker circuitBreaker,
        Retry retry,
        MeterRegistry meters,
        Map<String, Timer> calls) {

    /** How long a call took and what became of it, as the metric {@code hutong.source.calls}. */
    void count(String outcome, long nanos) {
        calls.computeIfAbsent(
                        outcome, _ -> meters.timer("hutong.source.calls", "connection", connection, "outcome", outcome))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A record that the mapping could not make canonical, as the metric {@code hutong.source.unmapped}. */
    void countUnmapped() {
        Counter.builder("hutong.source.unmapped")
                .description("Records whose mapping failed")
                .tag("connection", connection)
                .register(meters)
                .increment();
    }

    /** How the source is doing on this node; times in milliseconds. */
    Map<String, Object> condition() {
        var condition = new LinkedHashMap<String, Object>();
        var metrics = circuitBreaker.getMetrics();
        condition.put("circuitBreaker", circuitBreaker.getState().name().toLowerCase(Locale.ROOT));
        condition.put(
                "callsUnderWay", limits.concurrency() - bulkhead.getMetrics().getAvailableConcurrentCalls());
        condition.put("recentCalls", metrics.getNumberOfBufferedCalls());
        condition.put("recentFailures", metrics.getNumberOfFailedCalls());
        condition.put("notPermittedCalls", metrics.getNumberOfNotPermittedCalls());
        long count = calls.values().stream().mapToLong(Timer::count).sum();
        double total = calls.values().stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS))
                .sum();
        condition.put("calls", count);
        condition.put("meanMillis", count == 0 ? 0 : Math.round(total / count * 10) / 10.0);
        var outcomes = new LinkedHashMap<String, Long>();
        calls.forEach((outcome, timer) -> outcomes.put(outcome, timer.count()));
        condition.put("outcomes", outcomes);
        return condition;
    }
}
