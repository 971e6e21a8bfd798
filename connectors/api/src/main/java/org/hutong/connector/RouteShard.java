package org.hutong.connector;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A Camel context with a few connections of one connector. Camel walks over all routes of a context whenever one is added
 * or removed; here there are never more than {@link #PLACES}. Thread-safe.
 */
final class RouteShard implements AutoCloseable {

    /** Measured, see RATIONALE.md: fewer cost time and memory for contexts, more cost time for walks. */
    static final int PLACES = 32;

    private static final long PATIENCE_SECONDS = 10;

    private final CamelContext context;
    private final RouteBuilding building;

    /** Held while routes are made or removed: Camel keeps the beans of the template at work in one place per context. */
    private final Lock changing = new ReentrantLock();

    /** Guarded by this object, as is {@link #starting}. */
    private int taken;

    private boolean starting;

    private RouteShard(CamelContext context) {
        this.context = context;
        this.building = new RouteBuilding(context);
    }

    /** @param gateway says where classes and resources are found; nothing else of it can be reached from here */
    static RouteShard start(String name, CamelContext gateway) {
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.getCamelContextExtension().setName(name);
        context.setApplicationContextClassLoader(gateway.getApplicationContextClassLoader());
        context.disableJMX();
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        context.getShutdownStrategy().setTimeout(PATIENCE_SECONDS);
        context.start();
        return new RouteShard(context);
    }

    /**
     * Takes a place for {@link #start}, which must follow.
     *
     * @return false when there is none, or somebody else is starting a connection here and would be waited for
     */
    synchronized boolean reserve() {
        if (starting || taken == PLACES) {
            return false;
        }
        starting = true;
        taken++;
        return true;
    }

    /** @throws Exception when the route could not be made; nothing of it is left */
    StartedConnection start(Connector connector, String id, OpenConnection open) throws Exception {
        boolean started = false;
        changing.lock();
        try {
            AsyncProducer entry = building.build(connector, id, open);
            started = true;
            return new StartedConnection(id, this, entry, open, new UnderWay());
        } finally {
            changing.unlock();
            reservationEnds(started);
        }
    }

    private synchronized void reservationEnds(boolean started) {
        starting = false;
        if (!started) {
            taken--;
        }
    }

    void remove(String id) {
        changing.lock();
        try {
            building.remove(id);
        } finally {
            changing.unlock();
        }
        synchronized (this) {
            taken--;
        }
    }

    CamelContext context() {
        return context;
    }

    /** Stops the context with the routes it still has. */
    @Override
    public void close() {
        context.stop();
    }
}
