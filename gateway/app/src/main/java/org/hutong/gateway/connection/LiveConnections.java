package org.hutong.gateway.connection;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.connector.ConnectionNotStarted;
import org.hutong.connector.InvalidParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the feed of changes on this node. A new version starts beside the old one, takes its place, and the old one
 * stops when the lookups that still use it are over; a version that does not start leaves the old one serving.
 */
@Component
@Order(1)
final class LiveConnections implements ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LiveConnections.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Longer than any lookup takes: nobody asks the old version after that. */
    private static final Duration OLD_VERSION_LINGERS = Duration.ofSeconds(15);

    private record Live(int version, String route, Source source) {}

    private final ConnectionStore store;
    private final ConnectionFiles files;
    private final OpenConnections connections;
    private final Sources sources;
    private final JsonMapper json;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("connections").daemon().factory());

    /** Owned by the thread that follows. */
    private final Map<String, Live> live = new TreeMap<>();

    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private long position;
    private int starts;

    LiveConnections(
            ConnectionStore store,
            ConnectionFiles files,
            OpenConnections connections,
            Sources sources,
            JsonMapper json) {
        this.store = store;
        this.files = files;
        this.connections = connections;
        this.sources = sources;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        files.seed();
        follow();
        clockwork.scheduleWithFixedDelay(this::followQuietly, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why a connection's newest serving version does not run on this node; connections that run are not in it. */
    Map<String, String> failures() {
        return Map.copyOf(failures);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    private void followQuietly() {
        try {
            follow();
        } catch (DataAccessException away) {
            LOG.atWarn().log("The changes of connections cannot be followed while the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Following the changes of connections failed; it is tried again");
        }
    }

    private synchronized void follow() {
        for (var changed : store.changedSince(position)) {
            apply(changed);
            position = changed.changed();
        }
    }

    private void apply(ConnectionState state) {
        var serving = state.serving();
        var before = live.get(state.id());
        if (serving == null) {
            live.remove(state.id());
            failures.remove(state.id());
        } else if (before == null || before.version() != serving) {
            try {
                live.put(state.id(), start(state.id(), serving));
                failures.remove(state.id());
            } catch (InvalidParameters
                    | ConnectionNotStarted
                    | IllegalArgumentException
                    | IllegalStateException wrong) {
                failures.put(state.id(), String.valueOf(wrong.getMessage()));
                LOG.atError()
                        .addKeyValue("connection", state.id())
                        .addKeyValue("version", serving)
                        .addKeyValue("reason", wrong.getMessage())
                        .log("A version of a connection does not start; the one before goes on serving");
                return;
            }
        } else {
            return;
        }
        sources.replace(live.values().stream().map(Live::source).toList());
        if (before != null) {
            clockwork.schedule(
                    () -> connections.stop(before.route()), OLD_VERSION_LINGERS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Live start(String id, int version) {
        var content =
                store.version(id, version).orElseThrow(UnknownConnection::new).content();
        // A name of its own each time: a paused version may still linger when it is resumed.
        var route = id + "-v" + version + "-" + ++starts;
        return new Live(version, route, connections.start(json.treeToValue(content, Connection.class), route));
    }
}
