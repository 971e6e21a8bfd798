package org.hutong.connector.file;

import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A complete table, by the codes of its holders. Read by any number of threads; none of them may be interrupted while it reads,
 * because that would close the file for all ({@link java.nio.channels.ClosedByInterruptException}).
 */
final class Snapshot implements AutoCloseable {

    /** Name of the map that holds the rows. */
    static final String MAP = "rows";

    private final MVStore store;
    private final MVMap<String, String> rows;
    private final About about;

    private Snapshot(MVStore store, MVMap<String, String> rows, About about) {
        this.store = store;
        this.rows = rows;
        this.about = about;
    }

    /**
     * Opens a snapshot that was written completely.
     *
     * @throws MVStoreException when it cannot be read, also with another key
     */
    static Snapshot open(Path file, SnapshotStore files) {
        MVStore store = files.read(file);
        try {
            return new Snapshot(
                    store, SnapshotStore.texts(store, MAP), About.read(SnapshotStore.texts(store, About.MAP)));
        } catch (RuntimeException incomplete) {
            store.closeImmediately();
            throw incomplete;
        }
    }

    About about() {
        return about;
    }

    /** What it holds under a key of {@link Columns#indexKey}. */
    Optional<Matches> find(String indexKey) {
        return Optional.ofNullable(rows.get(indexKey)).map(Matches::new);
    }

    @Override
    public void close() {
        store.closeImmediately();
    }
}
