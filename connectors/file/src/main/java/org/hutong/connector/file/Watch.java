package org.hutong.connector.file;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.file.Looking.Result;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one connection's source again and again, each time a while after the last look has ended. A look under way when
 * the watch is closed goes on to its end: what it has imported is there for the connection's next start.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Looking looking;
    private final Duration every;
    private final ScheduledExecutorService schedule;
    private final Runnable whenOver;
    private final CountDownLatch firstLook = new CountDownLatch(1);
    private volatile Optional<SourceAnswer> trouble = Optional.empty();

    private final Lock state = new ReentrantLock();
    private boolean looks; // guarded by "state"
    private boolean closed; // guarded by "state"
    private @Nullable ScheduledFuture<?> next; // guarded by "state"

    /** @param whenOver called once, after the last look */
    Watch(Looking looking, Duration every, ScheduledExecutorService schedule, Runnable whenOver) {
        this.looking = looking;
        this.every = every;
        this.schedule = schedule;
        this.whenOver = whenOver;
    }

    /** Looks for the first time, soon and on another thread. */
    void start() {
        lookAfter(Duration.ZERO);
    }

    /** Waits until the source was looked at once, with or without success. */
    boolean awaitFirstLook(Duration patience) throws InterruptedException {
        return firstLook.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the last look brought no new snapshot where one was due; empty when nothing was wrong. */
    Optional<SourceAnswer> trouble() {
        return trouble;
    }

    private void lookAfter(Duration pause) {
        state.lock();
        try {
            looks = false;
            if (closed) {
                whenOver.run();
            } else {
                next = schedule.schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException theGatewayStops) {
            LOG.debug("{}: no more looks", looking.label());
        } finally {
            state.unlock();
        }
    }

    private boolean begin() {
        state.lock();
        try {
            looks = !closed;
            return looks;
        } finally {
            state.unlock();
        }
    }

    private void run() {
        if (begin()) {
            Duration pause = every;
            try {
                pause = look();
            } finally {
                lookAfter(pause);
            }
        }
    }

    /** Whatever is thrown ends this look and not the watch. */
    private Duration look() {
        try {
            Result result = looking.look();
            if (result instanceof Result.Soon soon) {
                return soon.pause();
            }
            tell(result);
        } catch (BadFile bad) {
            failed(bad.outcome(), bad.getMessage());
        } catch (NoAccess none) {
            failed(none.outcome(), none.getMessage());
        } catch (InterruptedException theGatewayStops) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error unexpected) {
            // Only its kind: its message may quote a row.
            failed(
                    new Unavailable("the import failed"),
                    "failed with " + unexpected.getClass().getName());
        }
        return every;
    }

    private void tell(Result result) {
        if (result instanceof Result.Imported imported) {
            LOG.info(
                    "{}: imported {} rows of {}",
                    looking.label(),
                    imported.about().rows(),
                    imported.about().file().name());
        }
        if (!(result instanceof Result.StillRefused)) {
            trouble = result instanceof Result.NoneYet
                    ? Optional.of(new Unavailable("there is no complete file yet"))
                    : Optional.empty();
        }
        firstLook.countDown();
    }

    private void failed(SourceAnswer outcome, @Nullable String reason) {
        Optional<SourceAnswer> before = trouble;
        trouble = Optional.of(outcome);
        // Told once and not at every look; and not at all when the gateway stops and cuts the look off.
        if (!trouble.equals(before) && !schedule.isShutdown()) {
            LOG.warn("{}: nothing was imported, the last snapshot stays: {}", looking.label(), reason);
        }
        firstLook.countDown();
    }

    @Override
    public void close() {
        state.lock();
        try {
            closed = true;
            if (next != null) {
                next.cancel(false);
            }
            if (!looks) {
                whenOver.run();
            }
        } finally {
            state.unlock();
        }
    }
}
