package org.hutong.demo.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hutong.demo.DemoFailure;

/**
 * The second yardstick, what no lookup can do without: one credential signed, then one row committed that is as large as
 * an access entry, in the same database, over as many connections as the gateway has.
 */
final class SignAndCommit implements Call, AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final int PATIENCE_SECONDS = 20;

    private final SampleCredential credential;
    private final String owner;
    private final BlockingQueue<EntryCopies> free = new ArrayBlockingQueue<>(CONNECTIONS);

    /**
     * Opens the connections.
     *
     * @param keys a directory for the signing key
     * @param url of the access log's database, with the password
     * @param owner the same for the role that owns its tables
     */
    SignAndCommit(Path keys, String url, String owner) throws SQLException {
        this.credential = new SampleCredential(keys);
        this.owner = owner;
        EntryCopies.createTable(owner);
        for (int i = 0; i < CONNECTIONS; i++) {
            free.add(new EntryCopies(url));
        }
    }

    @Override
    public void make() throws SQLException {
        if (credential.sign().isEmpty()) {
            throw new DemoFailure("Nothing was signed.");
        }
        EntryCopies entries = take();
        try {
            entries.commitOne();
        } finally {
            free.add(entries);
        }
    }

    @Override
    public void close() throws SQLException {
        for (EntryCopies entries : free) {
            entries.close();
        }
        EntryCopies.dropTable(owner);
    }

    private EntryCopies take() {
        try {
            EntryCopies entries = free.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (entries == null) {
                throw new DemoFailure("No database connection was free for %d s.".formatted(PATIENCE_SECONDS));
            }
            return entries;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Stopped while measuring.");
        }
    }
}
