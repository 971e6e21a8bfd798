package org.hutong.gateway.connection;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hutong.connector.ConnectionNotStarted;
import org.hutong.connector.InvalidParameters;
import org.hutong.gateway.definition.Change;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.LiveDefinitions;
import org.hutong.gateway.files.YamlFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * The connections that serve on this node. A new version starts beside the old one, takes its place, and the old one stops
 * when the lookups that still use it are over; a version that does not start leaves the old one serving.
 */
@Component
final class LiveConnections implements LiveDefinitions, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LiveConnections.class);

    /** Longer than any lookup takes: nobody asks the old version after that. */
    private static final Duration OLD_VERSION_LINGERS = Limits.LONGEST_DEADLINE.plusSeconds(5);

    private static final int STARTERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private record Live(int version, String route, Source source) {}

    private final OpenConnections connections;
    private final Sources sources;
    private final YamlFiles files;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("connections").daemon().factory());

    /** Written by the feed alone, from several threads while it starts many. */
    private final Map<String, Live> live = new ConcurrentHashMap<>();

    private final AtomicInteger starts = new AtomicInteger();

    LiveConnections(OpenConnections connections, Sources sources, YamlFiles files) {
        this.connections = connections;
        this.sources = sources;
        this.files = files;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.CONNECTION;
    }

    @Override
    public Map<String, String> apply(Collection<Change> changes) {
        var failures = new ConcurrentHashMap<String, String>();
        sideBySide(changes, failures);
        live.replaceAll((id, current) -> upToDate(current, id, failures));
        sources.replace(new TreeMap<>(live).values().stream().map(Live::source).toList());
        return failures;
    }

    @Override
    public Map<String, Object> condition(String id) {
        var current = live.get(id);
        if (current == null) {
            return Map.of();
        }
        var condition = new LinkedHashMap<>(current.source().condition());
        condition.putAll(connections.condition(current.route()));
        return condition;
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    /** Starts wait for one another only where they share something: thousands of them, when the gateway starts, take seconds. */
    private void sideBySide(Collection<Change> changes, Map<String, String> failures) {
        if (changes.size() < 2) {
            changes.forEach(change -> apply(change, failures));
            return;
        }
        try (var starters = Executors.newFixedThreadPool(STARTERS)) {
            var starting = changes.stream()
                    .map(change -> starters.submit(() -> apply(change, failures)))
                    .toList();
            for (var one : starting) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A connection could not be taken over", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void apply(Change change, Map<String, String> failures) {
        var before = live.get(change.id());
        if (change.version() == null) {
            live.remove(change.id());
        } else if (before != null && before.version() == change.version()) {
            return;
        } else {
            try {
                live.put(change.id(), start(change, change.version()));
            } catch (InvalidParameters
                    | ConnectionNotStarted
                    | JacksonException
                    | IllegalArgumentException
                    | IllegalStateException wrong) {
                failures.put(change.id(), String.valueOf(wrong.getMessage()));
                return;
            } catch (RuntimeException fault) {
                // One connection, whatever is wrong with it, does not keep the others from being followed.
                LOG.atError()
                        .addKeyValue("connection", change.id())
                        .setCause(fault)
                        .log("A connection failed to start");
                failures.put(change.id(), fault.getClass().getSimpleName());
                return;
            }
        }
        if (before != null) {
            retire(before.route());
        }
    }

    /** The route of a version that no longer serves stops once nobody can be using it. */
    private void retire(String route) {
        clockwork.schedule(() -> connections.stop(route), OLD_VERSION_LINGERS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** With the mapping as it is now; lookups under way go on with the one they have. */
    private Live upToDate(Live current, String id, Map<String, String> failures) {
        try {
            var source = connections.upToDate(current.source());
            return source == current.source() ? current : new Live(current.version(), current.route(), source);
        } catch (IllegalArgumentException wrong) {
            failures.put(id, String.valueOf(wrong.getMessage()));
            return current;
        }
    }

    private Live start(Change change, int version) {
        // A name of its own each time: a paused version may still linger when it is resumed.
        var route = change.id() + "-v" + version + "-" + starts.incrementAndGet();
        var connection = files.bind(java.util.Objects.requireNonNull(change.content()), Connection.class);
        return new Live(version, route, connections.start(connection, version, route));
    }
}
