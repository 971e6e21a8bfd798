package org.hutong.credential;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * Lets one process and one thread at a time make files in a directory, which is made when absent, for its owner only.
 */
final class DirectoryLock {

    /** Keeps the threads of this JVM apart: a file lock only knows processes. */
    private static final Object THREADS = new Object();

    private DirectoryLock() {}

    /** @throws UnusableKeysException when the directory cannot be made or locked */
    static <T> T holding(Path directory, Supplier<T> work) {
        synchronized (THREADS) {
            try {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return locked(directory.resolve(".lock"), work);
            } catch (IOException e) {
                throw new UnusableKeysException(directory, "the directory cannot be made or locked.", e);
            }
        }
    }

    private static <T> T locked(Path file, Supplier<T> work) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            try {
                return work.get();
            } finally {
                lock.release();
            }
        }
    }
}
