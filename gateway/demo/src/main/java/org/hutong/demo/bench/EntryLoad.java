package org.hutong.demo.bench;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Entries committed one by one over as many connections as the gateway has. */
final class EntryLoad implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int FILLERS = 2;
    private static final int TOGETHER = 1_000;

    private final BlockingQueue<EntryFill> free = new ArrayBlockingQueue<>(CONNECTIONS);

    private final AtomicLong numbers = new AtomicLong();

    EntryLoad(String url, EntryKinds kinds, boolean staged) throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            free.add(new EntryFill(url, kinds, staged));
        }
    }

    Latencies put(int entries) {
        return put(CONNECTIONS, entries);
    }

    /** Many entries in each transaction: to fill the log, not to measure it. */
    void fill(long entries) {
        int transactions = Math.toIntExact(Math.ceilDiv(entries, TOGETHER));
        new Load(FILLERS, transactions).put(() -> {
            EntryFill fill = free.remove();
            try {
                fill.commitTogether(numbers.getAndAdd(TOGETHER), TOGETHER);
            } finally {
                free.add(fill);
            }
        });
    }

    /** As many connections at once, up to sixteen. */
    Latencies put(int connections, int entries) {
        return new Load(connections, entries).put(() -> {
            EntryFill fill = free.remove();
            try {
                fill.commitOne(numbers.getAndIncrement());
            } finally {
                free.add(fill);
            }
        });
    }

    @Override
    public void close() throws SQLException {
        for (EntryFill fill : free) {
            fill.close();
        }
    }
}
