package org.hutong.credential;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lends initialised signers, each to one borrower at a time. Initialising costs as much as several signatures,
 * and a signer shared by two threads makes bad signatures; a thread-local would make one per virtual thread.
 *
 * <p>Borrowing never waits: when none is idle a new one is made, and what does not fit back is dropped, so no
 * more than one signer per processor is kept.
 */
final class SignerPool<S> {

    private final Supplier<S> maker;
    private final ArrayBlockingQueue<S> idle =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    SignerPool(Supplier<S> maker) {
        this.maker = maker;
    }

    /** A signer that threw is not lent again: its state is unknown. */
    <R> R with(Function<S, R> use) {
        S kept = idle.poll();
        S signer = kept != null ? kept : maker.get();
        R result = use.apply(signer);
        idle.offer(signer);
        return result;
    }
}
