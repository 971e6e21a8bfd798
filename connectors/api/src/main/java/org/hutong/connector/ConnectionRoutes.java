package org.hutong.connector;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of this gateway, each a Camel route of its own with the id {@code connection-<id>}.
 *
 * <p>{@link #ask} may be called from any number of threads at once, also while others start and stop connections, and takes
 * no lock.
 */
public final class ConnectionRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRoutes.class);

    private final RouteBuilding building;
    private final SecretReferences secrets;
    private final Map<String, StartedConnection> started = new ConcurrentHashMap<>();

    /** Held while routes are made or removed: Camel keeps the beans of the template at work in one place per context. */
    private final Lock changing = new ReentrantLock();

    /** With the {@link SecretReferences#standard()} references. */
    public ConnectionRoutes(CamelContext context) {
        this(context, SecretReferences.standard());
    }

    /**
     * No connection yet.
     *
     * @param context must be started before the first connection is
     * @param secrets what connections may name as secrets
     */
    public ConnectionRoutes(CamelContext context, SecretReferences secrets) {
        this.building = new RouteBuilding(context);
        this.secrets = secrets;
    }

    /**
     * Starts a connection. The source is not asked, and need not be there.
     *
     * @throws InvalidParameters with every wrong parameter
     * @throws ConnectionNotStarted when its route could not be made; nothing of it is left
     * @throws IllegalStateException when a connection of this id is started already
     */
    public void start(Connector connector, ConnectionSettings settings) {
        Parameters parameters = Parameters.check(connector.parameters(), settings.parameters(), secrets);
        changing.lock();
        try {
            if (started.containsKey(settings.id())) {
                throw new IllegalStateException("connection " + settings.id() + " is started already");
            }
            started.put(settings.id(), building.build(connector, settings.id(), parameters));
        } finally {
            changing.unlock();
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
        changing.lock();
        try {
            building.remove(id);
        } finally {
            changing.unlock();
            connection.close();
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
        if (connection == null) {
            return new SourceAnswer.Unavailable("the connection is not started");
        }
        Exchange exchange = connection.entry().createExchange(ExchangePattern.InOut);
        exchange.getIn().setBody(query);
        connection.producer().process(exchange, doneSync -> {});
        return answer(id, exchange);
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

    /** Stops every connection. */
    @Override
    public void close() {
        started().forEach(this::stop);
    }
}
