package org.hutong.connector.web;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.hutong.connector.CurrentTargets;

/**
 * The sockets and the clock all connections of one connector share, so that two thousand of them cost two thousand small
 * objects. A host that hangs can use up its own sockets only.
 */
public final class SharedClient implements AutoCloseable {

    private static final Duration SWEEP = Duration.ofSeconds(15);

    private final ScheduledThreadPoolExecutor deadlines;
    private final Executor aside;
    private final AllowedNames names;
    private final Sockets sockets;

    /**
     * Opens nothing yet.
     *
     * @param user the connector's name, for the name of its thread
     * @param targets where sockets may lead
     * @param aside runs what may take its time, in other threads
     */
    public SharedClient(String user, CurrentTargets targets, Executor aside) {
        this.deadlines = new ScheduledThreadPoolExecutor(1, work -> thread(user, work));
        this.aside = aside;
        this.names = new AllowedNames(targets);
        this.sockets = new Sockets(SSLContexts.createDefault(), names);
        // A call that ends in time leaves nothing behind in the queue.
        deadlines.setRemoveOnCancelPolicy(true);
        sweep(sockets);
    }

    private static Thread thread(String user, Runnable work) {
        Thread thread = new Thread(work, user + "-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    /** For one connection alone, which closes them. */
    public Sockets sockets(SSLContext tls) {
        return new Sockets(tls, names);
    }

    /** Those of all connections that show no certificate of their own. */
    public Sockets sockets() {
        return sockets;
    }

    /** Closes the idle ones of {@code sockets} from time to time, until that is cancelled. */
    public Future<?> sweep(Sockets some) {
        return repeat(some::closeIdle, SWEEP);
    }

    /** Runs {@code work} when the time is over, unless it is cancelled before. */
    public Future<?> at(Timeout end, Runnable work) {
        return deadlines.schedule(work, end.toMilliseconds(), TimeUnit.MILLISECONDS);
    }

    /** Runs {@code work} aside, now and then, until it is cancelled. It must not throw. */
    public Future<?> repeat(Runnable work, Duration period) {
        long millis = period.toMillis();
        return deadlines.scheduleWithFixedDelay(() -> aside.execute(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        sockets.close();
    }
}
