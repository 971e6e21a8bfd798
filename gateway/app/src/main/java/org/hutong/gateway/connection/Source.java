package org.hutong.gateway.connection;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceQuery;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provincial system as the gateway asks it: behind a bulkhead, a circuit breaker and a deadline. */
public final class Source {

    private static final Logger LOG = LoggerFactory.getLogger(Source.class);

    private final Connection connection;
    private final Limits limits;
    private final Mapping mapping;
    private final SourceGuards guards;
    private final Bulkhead bulkhead;
    private final CircuitBreaker circuitBreaker;
    private final Function<SourceQuery, SourceAnswer> route;
    private final ExecutorService threads;

    Source(
            Connection connection,
            Limits limits,
            Mapping mapping,
            SourceGuards guards,
            Function<SourceQuery, SourceAnswer> route,
            ExecutorService threads) {
        this.connection = connection;
        this.limits = limits;
        this.mapping = mapping;
        this.guards = guards;
        this.bulkhead = guards.bulkhead(connection.id(), limits);
        this.circuitBreaker = guards.circuitBreaker(connection.id(), limits);
        this.route = route;
        this.threads = threads;
    }

    /** The connection behind it. */
    public Connection connection() {
        return connection;
    }

    /** The province whose records it gives. */
    public Province province() {
        return Province.ofCode(connection.province()).orElseThrow();
    }

    /** Asks the system. Never longer than the deadline; trouble is an answer too. */
    public SourceAnswer ask(SourceQuery query) {
        if (!circuitBreaker.tryAcquirePermission()) {
            return new SourceAnswer.Unavailable("spared-after-failures");
        }
        if (!bulkhead.tryAcquirePermission()) {
            circuitBreaker.releasePermission();
            return new SourceAnswer.Unavailable("too-many-calls-under-way");
        }
        long started = System.nanoTime();
        try {
            var answer = withinDeadline(query);
            learn(query, answer, System.nanoTime() - started);
            return answer;
        } finally {
            bulkhead.onComplete();
        }
    }

    /**
     * The canonical record of what the system answered.
     *
     * @throws SourceAnswerInvalid if the mapping fails on it
     */
    public Map<String, Object> canonical(Map<String, @Nullable Object> record) {
        try {
            return mapping.apply(record);
        } catch (MappingFailed failed) {
            throw new SourceAnswerInvalid(connection.name(), "", failed);
        }
    }

    private SourceAnswer withinDeadline(SourceQuery query) {
        Future<SourceAnswer> call = threads.submit(() -> route.apply(query));
        try {
            return call.get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            call.cancel(true);
            return new SourceAnswer.TimedOut(limits.deadline());
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new SourceAnswer.Unavailable("cancelled");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(
                    "The connection " + connection.id() + " failed in itself", failed.getCause());
        }
    }

    private void learn(SourceQuery query, SourceAnswer answer, long nanos) {
        switch (answer) {
            case SourceAnswer.Unavailable _, SourceAnswer.TimedOut _ ->
                circuitBreaker.onError(nanos, TimeUnit.NANOSECONDS, new SourceFailed());
            default -> circuitBreaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
        guards.count(connection.id(), answer.getClass().getSimpleName(), nanos);
        tell(query, answer);
    }

    /** Trouble goes to the operator's log with its reason, which is never personal. */
    private void tell(SourceQuery query, SourceAnswer answer) {
        var reason = switch (answer) {
            case SourceAnswer.Found _, SourceAnswer.NotFound _ -> null;
            case SourceAnswer.SeveralMatches several -> several.count() + " records match";
            case SourceAnswer.Refused refused -> refused.reason();
            case SourceAnswer.Unavailable unavailable -> unavailable.reason();
            case SourceAnswer.TimedOut timedOut -> "no answer within " + timedOut.limit();
            case SourceAnswer.Unusable unusable -> unusable.field() + " " + unusable.reason();
        };
        if (reason != null) {
            LOG.atWarn()
                    .addKeyValue("connection", connection.id())
                    .addKeyValue("lookup", query.lookupId())
                    .addKeyValue("reason", reason)
                    .log("A source is in trouble");
        }
    }

    /** What the circuit breaker counts; nobody sees it. */
    private static final class SourceFailed extends RuntimeException {
        SourceFailed() {
            super("source failed", null, false, false);
        }
    }
}
