package org.hutong.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a server in a directory, held by at most one JVM. The operating system releases it when the JVM dies,
 * however it dies: a server found running in a directory whose lock is free has lost its owner.
 */
public final class DirectoryLock implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock at once or fails; creates the directory when absent.
     *
     * @throws EmbeddedServerException when another program holds it, or the directory cannot be used
     */
    public static DirectoryLock take(Path directory) {
        FileChannel channel = open(directory);
        try {
            if (tryLock(channel) == null) {
                channel.close();
                throw new EmbeddedServerException(directory + " is in use by another running program");
            }
            return new DirectoryLock(channel);
        } catch (IOException unusable) {
            throw unusable(directory, unusable);
        }
    }

    /** Waits for the lock up to a limit. */
    static DirectoryLock await(Path directory, Duration limit) {
        FileChannel channel = open(directory);
        try {
            Instant deadline = Instant.now().plus(limit);
            while (tryLock(channel) == null) {
                if (Instant.now().isAfter(deadline)) {
                    channel.close();
                    throw new EmbeddedServerException(
                            "%s was in use for more than %d s".formatted(directory, limit.toSeconds()));
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
            return new DirectoryLock(channel);
        } catch (IOException unusable) {
            throw unusable(directory, unusable);
        }
    }

    private static FileChannel open(Path directory) {
        try {
            Files.createDirectories(directory);
            return FileChannel.open(
                    directory.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException unusable) {
            throw unusable(directory, unusable);
        }
    }

    private static EmbeddedServerException unusable(Path directory, IOException cause) {
        return new EmbeddedServerException("cannot use the directory " + directory, cause);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException unusable) {
            throw new EmbeddedServerException("cannot release a directory lock", unusable);
        }
    }
}
