package org.hutong.connector.http;

import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A credential that ends and is fetched again, by one thread at a time. While the present one still serves, nobody waits
 * for the next, and a failure to fetch it harms nobody; without a present one all wait for the same fetch and share its
 * outcome.
 */
final class ShortLived<T> {

    /** Asks for a new credential. */
    @FunctionalInterface
    interface Fetch<T> {

        /** A credential good from now on. */
        Lease<T> fetch(Deadline deadline) throws NoCredential;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ShortLived.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    /** How the latest fetch ended. Compared by identity: two that failed alike are two. */
    private static final class Attempt {

        private final @Nullable NoCredential failure;

        private Attempt(@Nullable NoCredential failure) {
            this.failure = failure;
        }
    }

    private final @Nullable Lease<T> standing;
    private final Fetch<T> source;
    private final Clock clock;

    /** Held by the one thread that fetches. It alone writes the fields below. */
    private final Lock fetching = new ReentrantLock();

    private volatile @Nullable Lease<T> held;
    private volatile Instant notBefore = Instant.MIN;
    private volatile Attempt latest = new Attempt(null);

    /** @param standing what serves whenever nothing fetched does, or null */
    ShortLived(@Nullable Lease<T> standing, Fetch<T> source, Clock clock) {
        this.standing = standing;
        this.source = source;
        this.clock = clock;
    }

    /** The credential to use now. */
    T get(Deadline deadline) throws NoCredential, InterruptedIOException {
        Instant now = clock.instant();
        Lease<T> present = present(now);
        if (present == null) {
            return fetchInsteadOf(held, deadline);
        }
        if (!now.isBefore(present.renewFrom()) && !now.isBefore(notBefore) && fetching.tryLock()) {
            try {
                return present.equals(present(now)) ? renew(present, deadline.half()) : get(deadline);
            } finally {
                fetching.unlock();
            }
        }
        return present.value();
    }

    /** The credential to use now that the source has rejected {@code rejected}: fetched, unless another thread did so. */
    T insteadOf(T rejected, Deadline deadline) throws NoCredential, InterruptedIOException {
        Lease<T> present = held;
        return present == null || present.value().equals(rejected)
                ? fetchInsteadOf(present, deadline)
                : present.value();
    }

    private @Nullable Lease<T> present(Instant now) {
        Lease<T> fetched = held;
        return fetched != null && now.isBefore(fetched.end()) ? fetched : standing;
    }

    /** @param useless what was found to be of no use; what another thread has put in its place meanwhile is of use */
    private T fetchInsteadOf(@Nullable Lease<T> useless, Deadline deadline)
            throws NoCredential, InterruptedIOException {
        Attempt before = latest;
        enter(deadline);
        try {
            Lease<T> fetched = held;
            if (fetched != null && !fetched.equals(useless)) {
                return fetched.value();
            }
            NoCredential shared = latest.failure;
            if (latest != before && shared != null) {
                throw shared;
            }
            return fetch(deadline);
        } finally {
            fetching.unlock();
        }
    }

    private void enter(Deadline deadline) throws NoCredential, InterruptedIOException {
        try {
            if (!fetching.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw NoCredential.unavailable("no credential came in time");
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            InterruptedIOException ended = new InterruptedIOException("cancelled");
            ended.initCause(cancelled);
            throw ended;
        }
    }

    private T renew(Lease<T> present, Deadline deadline) {
        try {
            return fetch(deadline);
        } catch (NoCredential notNow) {
            LOG.warn("a credential could not be renewed before its end: {}", notNow.getMessage());
            notBefore = clock.instant().plus(PAUSE_AFTER_FAILURE);
            return present.value();
        }
    }

    private T fetch(Deadline deadline) throws NoCredential {
        try {
            Lease<T> fresh = source.fetch(deadline);
            held = fresh;
            latest = new Attempt(null);
            return fresh.value();
        } catch (NoCredential failed) {
            // One caller's cancellation is no news for the others.
            latest = new Attempt(Thread.currentThread().isInterrupted() ? null : failed);
            throw failed;
        }
    }
}
