package org.hutong.connector.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of a shelf. A snapshot is written under another name and is complete from the moment it is renamed to one with a
 * number; the highest number is the one in use, and all else that lies there is left over from an import that was cut off.
 */
record ShelfDirectory(Path path) {

    private static final String PREFIX = "snapshot-";
    private static final Pattern COMPLETE = Pattern.compile(PREFIX + "[0-9]{12}");

    /** Makes the directory if need be, and clears away what is left over. */
    static ShelfDirectory open(Path path) throws IOException {
        SnapshotStore.makeOwnersDirectory(path);
        ShelfDirectory directory = new ShelfDirectory(path);
        directory.clear();
        return directory;
    }

    /** The snapshot completed last. */
    Optional<Path> last() throws IOException {
        return list().stream()
                .filter(file -> COMPLETE.matcher(name(file)).matches())
                .max(Comparator.comparing(ShelfDirectory::name));
    }

    /** Makes {@code written} the last one, in one step. */
    Path complete(Path written) throws IOException {
        Optional<Path> last = last();
        long number = last.isPresent() ? Long.parseLong(name(last.get()).substring(PREFIX.length())) : 0;
        Path named = path.resolve(PREFIX + "%012d".formatted(number + 1));
        return Files.move(written, named, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes everything but the last snapshot. */
    void clear() throws IOException {
        Optional<Path> last = last();
        for (Path file : list()) {
            if (!Optional.of(file).equals(last)) {
                Files.delete(file);
            }
        }
    }

    /** Marks the directory as used at {@code now}. */
    void touch(Instant now) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(now));
    }

    /** Deletes everything, the directory too. */
    void delete() throws IOException {
        for (Path file : list()) {
            Files.delete(file);
        }
        Files.delete(path);
    }

    private List<Path> list() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(path)) {
            listing.forEach(files::add);
        }
        return files;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
