package org.hutong.demo.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hutong.demo.DemoFailure;
import org.jspecify.annotations.Nullable;

/**
 * A bounded load: each caller makes its next call as soon as the last is answered, until all are made.
 *
 * @param callers how many calls are under way at once
 * @param calls how many are made in all
 */
record Load(int callers, int calls) {

    /**
     * Makes the calls.
     *
     * @throws DemoFailure when one of them fails; the others then stop
     */
    Latencies put(Call call) {
        long[] nanos = new long[calls];
        AtomicInteger next = new AtomicInteger();
        Callable<@Nullable Void> caller = () -> {
            for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
                nanos[i] = timed(call, next);
            }
            return null;
        };
        // Threads of the platform: a virtual one would share its poller's time with what is measured.
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<@Nullable Void>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(caller));
            }
            await(running);
        }
        return Latencies.of(nanos);
    }

    private long timed(Call call, AtomicInteger next) throws IOException, SQLException {
        boolean answered = false;
        try {
            long begun = System.nanoTime();
            call.make();
            answered = true;
            return System.nanoTime() - begun;
        } finally {
            if (!answered) {
                next.set(calls);
            }
        }
    }

    private static void await(List<Future<@Nullable Void>> callers) {
        try {
            for (Future<?> caller : callers) {
                caller.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DemoFailure wrongAnswer) {
                throw wrongAnswer;
            }
            throw new DemoFailure("A call failed: " + failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Stopped while measuring.");
        }
    }
}
