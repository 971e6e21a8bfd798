package org.hutong.connector.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the snapshot in use until the next one is complete. Shared by all connections with the same columns of the same
 * files, such as the old and the new version of one that is being changed.
 */
final class Shelf implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final ShelfDirectory directory;
    private final SnapshotStore files;
    private final Lock importing = new ReentrantLock();
    private final ReadWriteLock switching = new ReentrantReadWriteLock();
    private @Nullable Snapshot current; // guarded by "switching"

    private Shelf(ShelfDirectory directory, SnapshotStore files, @Nullable Snapshot current) {
        this.directory = directory;
        this.files = files;
        this.current = current;
    }

    /** Opens the last complete snapshot in {@code directory}, if there is one. */
    static Shelf open(Path directory, SnapshotStore files) throws IOException {
        ShelfDirectory opened = ShelfDirectory.open(directory);
        Optional<Path> last = opened.last();
        return new Shelf(opened, files, last.isPresent() ? openIfReadable(last.get(), files) : null);
    }

    private static @Nullable Snapshot openIfReadable(Path last, SnapshotStore files) {
        try {
            return Snapshot.open(last, files);
        } catch (RuntimeException unreadable) {
            LOG.warn(
                    "{} cannot be read ({}); the next file will replace it",
                    last,
                    unreadable.getClass().getName());
            return null;
        }
    }

    /**
     * Reads from the snapshot in use.
     *
     * @return null when there is none yet
     */
    <T> @Nullable T reading(Function<Snapshot, T> question) {
        switching.readLock().lock();
        try {
            return current == null ? null : question.apply(current);
        } finally {
            switching.readLock().unlock();
        }
    }

    /** Whether the caller may import now; if so, it calls {@link #endImport()} from the same thread. */
    boolean beginImport() {
        return importing.tryLock();
    }

    /** Clears away what the import has left. */
    void endImport() throws IOException {
        try {
            directory.clear();
        } finally {
            importing.unlock();
        }
    }

    /** Makes an empty file for an import under way, which nobody but its owner may read. */
    Path makeFile(String name) throws IOException {
        Path file = place(name);
        SnapshotStore.makeOwnersOnly(file);
        return file;
    }

    /** A place for a file of an import under way. */
    Path place(String name) {
        return directory.path().resolve(name);
    }

    SnapshotStore files() {
        return files;
    }

    /** Puts a complete snapshot into use. Questions under way are answered from the one before, which is then deleted. */
    void replace(Path written) throws IOException {
        // Tried before it takes the place of one that works.
        Snapshot.open(written, files).close();
        put(Snapshot.open(directory.complete(written), files));
        directory.clear();
    }

    private void put(@Nullable Snapshot next) {
        Snapshot before;
        switching.writeLock().lock();
        try {
            before = current;
            current = next;
        } finally {
            switching.writeLock().unlock();
        }
        if (before != null) {
            before.close();
        }
    }

    /** Closes the snapshot in use and leaves it on the disk. */
    @Override
    public void close() {
        put(null);
    }
}
