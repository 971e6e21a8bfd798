package org.hutong.demo.bench;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Entries committed one by one over as many connections as the gateway has. */
final class EntryLoad implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    private final BlockingQueue<EntryFill> free = new ArrayBlockingQueue<>(CONNECTIONS);

    EntryLoad(String url, boolean staged) throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            free.add(new EntryFill(url, staged));
        }
    }

    void put(int entries) {
        new Load(CONNECTIONS, entries).put(() -> {
            EntryFill fill = free.remove();
            try {
                fill.commitOne();
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
