package org.hutong.gateway.connection;

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
import org.hutong.gateway.mapping.Mapping;
import org.hutong.gateway.mapping.MappingFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provincial system as the gateway asks it: behind a bulkhead, a circuit breaker and a deadline. Immutable, so that a lookup
 * that has found it goes on with the version and the mapping it has found.
 */
public final class Source {

    private static final Logger LOG = LoggerFactory.getLogger(Source.class);

    private static final SourceAnswer.Unavailable CANCELLED = new SourceAnswer.Unavailable("cancelled");

    private final Connection connection;
    private final int version;
    private final Mapping mapping;
    private final SourceGuard guard;
    private final Function<SourceQuery, SourceAnswer> route;
    private final ExecutorService threads;

    Source(
            Connection connection,
            int version,
            Mapping mapping,
            SourceGuard guard,
            Function<SourceQuery, SourceAnswer> route,
            ExecutorService threads) {
        this.connection = connection;
        this.version = version;
        this.mapping = mapping;
        this.guard = guard;
        this.route = route;
        this.threads = threads;
    }

    /** The same source with another mapping. */
    Source with(Mapping other) {
        return new Source(connection, version, other, guard, route, threads);
    }

    Mapping mapping() {
        return mapping;
    }

    /** The connection behind it. */
    public Connection connection() {
        return connection;
    }

    /** Which version of it. */
    public int version() {
        return version;
    }

    /** The province whose records it gives. */
    public Province province() {
        return Province.ofCode(connection.province()).orElseThrow();
    }

    /** How it is doing, for administrators. */
    Map<String, Object> condition() {
        return guard.condition();
    }

    /** Asks the system. Never longer than the deadline; trouble is an answer too. */
    public SourceAnswer ask(SourceQuery query) {
        if (!guard.circuitBreaker().tryAcquirePermission()) {
            return new SourceAnswer.Unavailable("spared-after-failures");
        }
        if (!guard.bulkhead().tryAcquirePermission()) {
            guard.circuitBreaker().releasePermission();
            return new SourceAnswer.Unavailable("too-many-calls-under-way");
        }
        long started = System.nanoTime();
        boolean learnt = false;
        try {
            var answer = withinDeadline(query);
            if (!answer.equals(CANCELLED)) {
                learn(query, answer, System.nanoTime() - started);
                learnt = true;
            }
            return answer;
        } finally {
            if (!learnt) {
                // Neither a caller who went away nor a fault of ours says anything about the source.
                guard.circuitBreaker().releasePermission();
            }
            guard.bulkhead().onComplete();
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
            guard.countUnmapped();
            LOG.atWarn()
                    .addKeyValue("connection", connection.id())
                    .addKeyValue("reason", failed.reason())
                    .log("A record cannot be mapped");
            throw new SourceAnswerInvalid(connection.name(), "", failed);
        }
    }

    private SourceAnswer withinDeadline(SourceQuery query) {
        var deadline = guard.limits().deadline();
        Future<SourceAnswer> call = threads.submit(() -> guard.retry().executeSupplier(() -> route.apply(query)));
        try {
            return call.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            call.cancel(true);
            return new SourceAnswer.TimedOut(deadline);
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return CANCELLED;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(
                    "The connection " + connection.id() + " failed in itself", failed.getCause());
        }
    }

    private void learn(SourceQuery query, SourceAnswer answer, long nanos) {
        CircuitBreaker circuitBreaker = guard.circuitBreaker();
        switch (answer) {
            case SourceAnswer.Unavailable _, SourceAnswer.TimedOut _ ->
                circuitBreaker.onError(nanos, TimeUnit.NANOSECONDS, new SourceFailed());
            default -> circuitBreaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
        guard.count(answer.getClass().getSimpleName(), nanos);
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
