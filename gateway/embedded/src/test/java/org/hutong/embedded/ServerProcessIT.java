package org.hutong.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessIT {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1/");

    @TempDir
    private Path directory;

    @Test
    void quotesTheLogOfAServerThatEndsWhileStarting() {
        try (ServerProcess server = start("echo no such setting; exit 3")) {
            assertThatThrownBy(() -> server.awaitReady(NOBODY, Duration.ofSeconds(30)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageStartingWith("the server ended with exit code 3 while starting")
                    .hasMessageContaining("no such setting");
        }
    }

    @Test
    void givesUpOnAServerThatNeverGetsReady() {
        try (ServerProcess server = start("exec tail -f /dev/null")) {
            assertThatThrownBy(() -> server.awaitReady(NOBODY, Duration.ofSeconds(1)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageStartingWith("the server was not ready within 1 s");
        }
    }

    @Test
    void endsTheServersChildrenWithIt() throws Exception {
        ServerProcess server = start("tail -f /dev/null & echo $! > child; wait");
        await().until(() -> Files.exists(directory.resolve("child"))
                && !Files.readString(directory.resolve("child")).isBlank());
        ProcessHandle child = process(Files.readString(directory.resolve("child")));

        server.close();

        assertThat(server.isAlive()).isFalse();
        child.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void stopsWhatAKilledPredecessorLeftBehind() throws Exception {
        ServerProcess leftBehind = start("exec tail -f /dev/null");

        try (ServerProcess next = start("exec tail -f /dev/null")) {
            assertThat(leftBehind.isAlive()).isFalse();
            assertThat(next.isAlive()).isTrue();
        }
    }

    @Test
    void leavesAStrangerWithTheSameNumberAlone() throws Exception {
        Process stranger = new ProcessBuilder("tail", "-f", "/dev/null").start();
        Files.writeString(directory.resolve("server.pid"), stranger.pid() + " 1000000000000\n");

        start("exec tail -f /dev/null").close();

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroy();
    }

    private ServerProcess start(String script) {
        return ServerProcess.start(
                "the server",
                List.of("sh", "-c", script),
                Map.of(),
                directory,
                directory.resolve("server.log"),
                directory.resolve("server.pid"));
    }

    private static ProcessHandle process(String number) throws IOException {
        return ProcessHandle.of(Long.parseLong(number.strip()))
                .orElseThrow(() -> new IOException("no process " + number));
    }
}
