package org.hutong.connector.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.hutong.connector.Targets;

/**
 * The sockets and the clock all HTTP connections share, so that two thousand of them cost two thousand small objects. A host
 * that hangs can use up its own sockets only.
 */
final class SharedClient implements AutoCloseable {

    private static final long SWEEP_SECONDS = 15;

    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, SharedClient::thread);
    private final Duration pulse;
    private final AllowedNames names;
    private final Sockets sockets;

    /** @param pulse how often {@link #eachPulse} is */
    SharedClient(Targets targets, Duration pulse) {
        this.pulse = pulse;
        this.names = new AllowedNames(targets);
        this.sockets = new Sockets(SSLContexts.createDefault(), names);
        // A call that ends in time leaves nothing behind in the queue.
        deadlines.setRemoveOnCancelPolicy(true);
        sweep(sockets);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "http-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    void keepTo(Targets targets) {
        names.keepTo(targets);
    }

    /** For one connection alone, which closes them. */
    Sockets sockets(SSLContext tls) {
        return new Sockets(tls, names);
    }

    /** Those of all connections that show no certificate of their own. */
    Sockets sockets() {
        return sockets;
    }

    /** Closes the idle ones of {@code sockets} from time to time, until that is cancelled. */
    Future<?> sweep(Sockets some) {
        return repeat(some::closeIdle, Duration.ofSeconds(SWEEP_SECONDS));
    }

    Future<?> at(Timeout end, Runnable work) {
        return deadlines.schedule(work, end.toMilliseconds(), TimeUnit.MILLISECONDS);
    }

    /** Runs {@code work} now and then until it is cancelled, each time on a thread of its own. It must not throw. */
    Future<?> eachPulse(Runnable work) {
        return repeat(work, pulse);
    }

    private Future<?> repeat(Runnable work, Duration period) {
        long millis = period.toMillis();
        return deadlines.scheduleWithFixedDelay(
                () -> Thread.startVirtualThread(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        sockets.close();
    }
}
