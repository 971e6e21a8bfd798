package org.hutong.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One data directory and the programs that make, start and stop its server. Not for use by two threads; whoever calls it
 * holds the directory's {@link DirectoryLock}.
 */
final class PostgresCluster {
    private static final Duration INITIALISE = Duration.ofSeconds(120);
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 30;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final PostgresBinaries binaries;
    private final Path directory;
    private final Path data;
    private final Path logs;

    PostgresCluster(Path directory) throws IOException {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.logs = Files.createDirectories(directory.resolve("log"));
        this.binaries = PostgresBinaries.unpackedIn(directory);
    }

    /** Creates the data directory with a superuser's random password, unless there is one. */
    void initialise() throws IOException {
        if (Files.exists(data)) {
            return;
        }
        Path unfinished = directory.resolve("data-unfinished");
        DirectoryTree.delete(unfinished);
        createSuperuserPassword();
        binaries.run(
                "initdb",
                logs.resolve("initdb.log"),
                INITIALISE,
                "--pgdata=" + unfinished,
                "--username=" + PostgresSettings.SUPERUSER,
                "--pwfile=" + superuserPasswordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the server and returns when it accepts connections. */
    void start(PostgresConfiguration configuration) {
        configuration.writeTo(data, logs);
        Command start = binaries.command(
                "pg_ctl",
                logs.resolve("pg_ctl.log"),
                "start",
                "--pgdata=" + data,
                "--log=" + logs.resolve("start.log"),
                "--wait",
                "--timeout=" + START_SECONDS);
        if (start.run(Duration.ofSeconds(START_SECONDS).plus(GRACE)) != 0) {
            throw new EmbeddedServerException("PostgreSQL did not start on %s port %d%s"
                    .formatted(
                            configuration.settings().host(),
                            configuration.port(),
                            LogTail.of(newestLog().orElse(logs.resolve("start.log")))));
        }
    }

    /**
     * Stops the server, whoever started it: open connections are cut, committed data is safe. A server that does not
     * stop in time is stopped at once and recovers from its write-ahead log at the next start.
     */
    void stop() throws IOException {
        if (!isRunning()) {
            // Left by a machine that went down; the number may be another program's by now, and PostgreSQL would wait
            // for that one for ever.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            return;
        }
        if (stopCommand("fast").run(Duration.ofSeconds(STOP_SECONDS).plus(GRACE)) != 0) {
            stopCommand("immediate")
                    .mustSucceed(Duration.ofSeconds(STOP_SECONDS).plus(GRACE));
        }
    }

    /** Whether a server works in this very data directory: it makes the directory its working directory. */
    boolean isRunning() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Path workingDirectory =
                Path.of("/proc", lines.isEmpty() ? "none" : lines.getFirst().strip(), "cwd");
        // Followed, because the links of a dead process that nobody has collected yet lead nowhere.
        return Files.exists(workingDirectory) && Files.isSameFile(workingDirectory, data);
    }

    String superuserPassword() throws IOException {
        return Files.readString(superuserPasswordFile()).strip();
    }

    private Command stopCommand(String mode) {
        return binaries.command(
                "pg_ctl",
                logs.resolve("pg_ctl.log"),
                "stop",
                "--pgdata=" + data,
                "--mode=" + mode,
                "--wait",
                "--timeout=" + STOP_SECONDS);
    }

    private void createSuperuserPassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path file = superuserPasswordFile();
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(random));
    }

    private Path superuserPasswordFile() {
        return directory.resolve("superuser-password");
    }

    private Optional<Path> newestLog() {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> !file.endsWith("pg_ctl.log"))
                    .max(Comparator.comparing(PostgresCluster::lastModified));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static long lastModified(Path file) {
        return file.toFile().lastModified();
    }
}
