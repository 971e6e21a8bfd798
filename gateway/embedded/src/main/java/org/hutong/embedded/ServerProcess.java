package org.hutong.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server run as a child process in a session of its own, so that Ctrl-C in the terminal reaches only the program that
 * owns it, which can then stop its servers in the right order. Thread-safe.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;
    private final ProcessRecord record;

    private ServerProcess(String name, Process process, Path log, ProcessRecord record) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.record = record;
    }

    /**
     * Starts a server after stopping the one a killed predecessor may have left behind.
     *
     * @param name what the server is called in error messages
     * @param command the program and its arguments
     * @param environment added to the inherited one
     * @param directory the server's working directory
     * @param log takes over the server's output; written anew
     * @param pidFile remembers the process for the next start
     */
    public static ServerProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log,
            Path pidFile) {
        stopLeftover(pidFile);
        ProcessRecord record = new ProcessRecord(pidFile);
        ProcessBuilder builder = new ProcessBuilder(inItsOwnSession(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            record.write(process.toHandle());
            return new ServerProcess(name, process, log, record);
        } catch (IOException cannotRun) {
            throw new EmbeddedServerException("cannot start " + name, cannotRun);
        }
    }

    /** Stops the server that a killed program left behind, if the file remembers one and it still runs. */
    public static void stopLeftover(Path pidFile) {
        new ProcessRecord(pidFile).stopLeftover(STOP);
    }

    /**
     * Returns when the address answers 200.
     *
     * @throws EmbeddedServerException when the server ends or the time is up first; it quotes the end of the log
     */
    public void awaitReady(URI health, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE).build()) {
            while (!answersOk(client, health)) {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new EmbeddedServerException("%s ended with exit code %d while starting%s"
                            .formatted(name, process.exitValue(), LogTail.of(log)));
                }
                if (System.nanoTime() > deadline) {
                    throw new EmbeddedServerException(
                            "%s was not ready within %d s%s".formatted(name, limit.toSeconds(), LogTail.of(log)));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("the start of " + name + " was interrupted", interrupted);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Completes with the exit code when the server ends, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the server and all it started to end, and after 30 s ends them. */
    @Override
    public void close() {
        record.stop(process.toHandle(), STOP);
    }

    private static boolean answersOk(HttpClient client, URI health) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(health).timeout(PROBE).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYetListening) {
            return false;
        }
    }

    private static List<String> inItsOwnSession(List<String> command) {
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(command);
        return line;
    }
}
