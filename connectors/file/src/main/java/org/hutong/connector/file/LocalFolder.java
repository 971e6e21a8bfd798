package org.hutong.connector.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder the gateway's own disk or network drive holds.
 *
 * @param base what lies outside of it is never read, whichever way a link points
 * @param folder absolute, written below {@code base}
 */
record LocalFolder(Path base, Path folder) implements Source {

    @Override
    public String label() {
        return folder.toString();
    }

    @Override
    public Visit visit() throws NoAccess {
        try {
            // Resolved at every visit: what the path leads to may have changed since the last.
            Path real = folder.toRealPath();
            if (real.startsWith(base.toRealPath()) && Files.isDirectory(real)) {
                return new LocalVisit(real);
            }
        } catch (IOException unreadable) {
            throw NoAccess.unavailable("the folder cannot be read");
        }
        throw NoAccess.unavailable("the folder is outside of what this gateway allows");
    }

    /** A stay in {@code real}, which has no link in it any more. */
    private record LocalVisit(Path real) implements Visit {

        @Override
        public List<SourceFile> files() throws NoAccess, IOException {
            List<SourceFile> files = new ArrayList<>();
            try (DirectoryStream<Path> listing = Files.newDirectoryStream(real)) {
                for (Path path : listing) {
                    file(path).ifPresent(files::add);
                    if (files.size() > MOST_FILES) {
                        throw NoAccess.unavailable("there are more than " + MOST_FILES + " files");
                    }
                }
            }
            return files;
        }

        private static Optional<SourceFile> file(Path path) throws IOException {
            try {
                BasicFileAttributes read =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                Path name = path.getFileName();
                return read.isRegularFile() && name != null
                        ? Optional.of(new SourceFile(
                                name.toString(),
                                read.size(),
                                read.lastModifiedTime().toInstant()))
                        : Optional.empty();
            } catch (NoSuchFileException goneMeanwhile) {
                return Optional.empty();
            }
        }

        @Override
        public void fetch(SourceFile file, Path to, long limit) throws BadFile, NoAccess, IOException {
            Path from = real.resolve(file.name());
            try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS)) {
                BoundedCopy.copy(in, to, limit);
            }
            if (!file(from).equals(Optional.of(file)) || Files.size(to) != file.size()) {
                throw NoAccess.unavailable("the file changed while it was read");
            }
        }

        @Override
        public void close() {}
    }
}
