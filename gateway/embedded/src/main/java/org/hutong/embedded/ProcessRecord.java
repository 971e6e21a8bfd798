package org.hutong.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A file that remembers a process by its number and its start, so that it is recognised by a later JVM, and a stranger who
 * was given the same number since is not.
 */
record ProcessRecord(Path file) {
    /** The operating system derives the start from the clock, which may have been set since. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    void write(ProcessHandle process) throws IOException {
        Files.writeString(file, process.pid() + " " + startOf(process).toEpochMilli() + "\n");
    }

    /** Stops the remembered process if it still runs. */
    void stopLeftover(Duration limit) {
        remembered().ifPresent(process -> stop(process, limit));
    }

    /** Asks the process and its descendants to end, ends those that have not by the limit, and forgets them. */
    void stop(ProcessHandle process, Duration limit) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        process.destroy();
        if (!ends(process, limit)) {
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> ends(member, limit));
        try {
            Files.deleteIfExists(file);
        } catch (IOException cannotDelete) {
            throw new EmbeddedServerException("cannot delete " + file, cannotDelete);
        }
    }

    private Optional<ProcessHandle> remembered() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).strip().split(" ", 2);
            Instant start = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0])).filter(process -> started(process, start));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException unfinished) {
            // Written half before a crash: then the process it was to remember went down with the machine.
            return Optional.empty();
        }
    }

    private static boolean started(ProcessHandle process, Instant start) {
        return Duration.between(startOf(process), start).abs().compareTo(SAME_START) <= 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static boolean ends(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException stillRunning) {
            return false;
        }
    }
}
