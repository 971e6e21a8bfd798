package org.hutong.connector;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The questions under way on one connection. Camel counts them too, but waits for them with its context locked: nobody else
 * could start or stop a connection meanwhile. Thread-safe.
 */
final class UnderWay {

    private final Semaphore places = new Semaphore(Integer.MAX_VALUE);

    /** @return false once {@link #awaitNone} has seen the last one leave */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    /**
     * Waits until none is under way; none can begin afterwards.
     *
     * @return false when some still are
     */
    boolean awaitNone(Duration patience) {
        try {
            return places.tryAcquire(Integer.MAX_VALUE, patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException noPatience) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
