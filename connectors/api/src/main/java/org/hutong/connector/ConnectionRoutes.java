package org.hutong.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of this gateway, each a Camel route of its own with the id {@code connection-<id>}. They run in Camel
 * contexts of their own, and stop with the gateway's.
 *
 * <p>All methods may be called from any number of threads at once. {@link #ask} takes no lock; a start waits neither for
 * another start nor for what a stopping connection has under way, so many connections start faster from several threads.
 */
public final class ConnectionRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRoutes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RouteShards shards;
    private final SecretReferences secrets;
    private final Map<String, StartedConnection> started = new ConcurrentHashMap<>();

    /** The ids of the connections that are starting, started or stopping. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** With the {@link SecretReferences#standard()} references. */
    public ConnectionRoutes(CamelContext gateway) {
        this(gateway, SecretReferences.standard());
    }

    /**
     * No connection yet.
     *
     * @param gateway must be started before the first connection is; once it has stopped, the connections are closed
     * @param secrets what connections may name as secrets
     */
    public ConnectionRoutes(CamelContext gateway, SecretReferences secrets) {
        this.shards = new RouteShards(gateway);
        this.secrets = secrets;
        gateway.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext stopped) {
                close();
            }
        });
    }

    /**
     * Starts a connection. The source is not asked, and need not be there.
     *
     * @throws InvalidParameters with every wrong parameter
     * @throws ConnectionNotStarted when its route could not be made; nothing of it is left
     * @throws IllegalStateException when a connection of this id is started already, or has not stopped yet
     */
    public void start(Connector connector, ConnectionSettings settings) {
        Parameters parameters = Parameters.check(connector.parameters(), settings.parameters(), secrets);
        String id = settings.id();
        if (!taken.add(id)) {
            throw new IllegalStateException("connection " + id + " is started already");
        }
        try {
            started.put(id, start(connector, id, connector.open(parameters)));
        } finally {
            if (!started.containsKey(id)) {
                taken.remove(id);
            }
        }
    }

    private StartedConnection start(Connector connector, String id, OpenConnection open) {
        try {
            return shards.start(connector, id, open);
        } catch (Exception failure) {
            try (open) {
                throw new ConnectionNotStarted(id, failure);
            }
        }
    }

    /**
     * Stops a connection: nothing more is asked, what is being asked may finish within ten seconds.
     *
     * @return false when it was not started
     */
    public boolean stop(String id) {
        StartedConnection connection = started.remove(id);
        if (connection == null) {
            return false;
        }
        try {
            connection.stop(PATIENCE);
        } finally {
            taken.remove(id);
        }
        return true;
    }

    /** The ids of the connections that are started, in order. */
    public Set<String> started() {
        return new TreeSet<>(started.keySet());
    }

    /** What a connection tells about itself, see {@link ConnectionCondition#facts()}; nothing when there is no such connection. */
    public Map<String, String> condition(String id) {
        StartedConnection connection = started.get(id);
        return connection == null ? Map.of() : connection.open().condition().facts();
    }

    /**
     * Asks one connection and waits for the answer. Interrupting a virtual thread that waits here ends the wait at once.
     *
     * @return whatever happened, also when there is no such connection
     */
    public SourceAnswer ask(String id, SourceQuery query) {
        StartedConnection connection = started.get(id);
        if (connection == null || !connection.underWay().enter()) {
            return new SourceAnswer.Unavailable("the connection is not started");
        }
        try {
            return answer(id, connection.ask(query));
        } finally {
            connection.underWay().leave();
        }
    }

    private static SourceAnswer answer(String id, Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null && exchange.getMessage().getBody() instanceof SourceAnswer answer) {
            return answer;
        }
        // Only the kinds of the failures: their messages may quote the request.
        LOG.error("connection {} failed outside its own steps: {}", id, kinds(failure));
        return new SourceAnswer.Unavailable("the connection failed");
    }

    private static String kinds(@Nullable Throwable failure) {
        StringBuilder kinds = new StringBuilder("no answer");
        for (Throwable cause = failure; cause != null && kinds.length() < 500; cause = cause.getCause()) {
            kinds.append(", ").append(cause.getClass().getName());
        }
        return kinds.toString();
    }

    /** The Camel contexts of the connections. */
    List<CamelContext> contexts() {
        return shards.contexts();
    }

    /** Stops every connection; all together have ten seconds. */
    @Override
    public void close() {
        Instant end = Instant.now().plus(PATIENCE);
        List<StartedConnection> stopping = new ArrayList<>();
        for (String id : started()) {
            Optional.ofNullable(started.remove(id)).ifPresent(stopping::add);
        }
        stopping.forEach(connection -> connection.underWay().awaitNone(Duration.between(Instant.now(), end)));
        shards.close();
        for (StartedConnection connection : stopping) {
            connection.close();
            taken.remove(connection.id());
        }
    }
}
