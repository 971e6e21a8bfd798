package org.hutong.connector.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shelves in use, each open once however many connections use it. */
final class Shelves {

    private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

    private final Optional<Path> place;
    private final Clock clock;
    private final Lock changing = new ReentrantLock();
    private final Map<String, Used> used = new HashMap<>(); // guarded by "changing"

    private record Used(Shelf shelf, int users) {}

    /** @param place where the shelves are; empty where none can be opened */
    Shelves(Optional<Path> place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    /**
     * The shelf for all that {@code contents} describes.
     *
     * @param contents everything that decides what is in a snapshot, and no secret: the name of a directory is made of it
     * @throws InvalidParameters when this gateway keeps no snapshots
     */
    Shelf take(String contents, Optional<Secret> key) {
        Path root = root();
        String name = name(contents);
        changing.lock();
        try {
            Used now = used.get(name);
            Shelf shelf = now == null ? Shelf.open(root.resolve(name), new SnapshotStore(key)) : now.shelf();
            used.put(name, new Used(shelf, now == null ? 1 : now.users() + 1));
            return shelf;
        } catch (IOException unusable) {
            throw new InvalidParameters("", "are not possible: this gateway's directory for snapshots cannot be used");
        } finally {
            changing.unlock();
        }
    }

    /** Gives back what {@link #take} gave for the same {@code contents}. */
    void giveBack(String contents) {
        String name = name(contents);
        changing.lock();
        try {
            Used now = Objects.requireNonNull(used.get(name));
            if (now.users() > 1) {
                used.put(name, new Used(now.shelf(), now.users() - 1));
            } else {
                used.remove(name);
                now.shelf().close();
                new ShelfDirectory(root().resolve(name)).touch(clock.instant());
            }
        } catch (IOException untouched) {
            LOG.warn(
                    "the directory of the snapshot {} cannot be written: {}",
                    name,
                    untouched.getClass().getName());
        } finally {
            changing.unlock();
        }
    }

    /**
     * Deletes the shelves that nobody has used for {@link #KEPT}: the connections they were for are gone, and personal data does
     * not stay for nothing.
     */
    void clear() throws IOException {
        if (place.isEmpty() || !Files.isDirectory(place.get())) {
            return;
        }
        changing.lock();
        try (DirectoryStream<Path> shelves = Files.newDirectoryStream(place.get(), Files::isDirectory)) {
            for (Path shelf : shelves) {
                String name = String.valueOf(shelf.getFileName());
                boolean old = Files.getLastModifiedTime(shelf)
                        .toInstant()
                        .isBefore(clock.instant().minus(KEPT));
                if (old && NAME.matcher(name).matches() && !used.containsKey(name)) {
                    new ShelfDirectory(shelf).delete();
                }
            }
        } finally {
            changing.unlock();
        }
    }

    private Path root() {
        return place.orElseThrow(() -> new InvalidParameters("", "are not possible: this gateway keeps no snapshots"));
    }

    private static String name(String contents) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(contents.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
