package org.hutong.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFamilyTest {
    @TempDir
    private Path directory;

    @Test
    void countsTheTimeOfItsProcessesAlsoOfThoseThatHaveEnded() throws IOException {
        // The inner shell works and ends; the outer one waits for it and stays.
        Process shell = new ProcessBuilder(
                        "sh", "-c", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; read stay")
                .start();
        try {
            Path pidFile = Files.writeString(directory.resolve("server.pid"), shell.pid() + "\n/data\n");
            ServerFamily family = ServerFamily.recordedIn(pidFile);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> shell.toHandle().descendants().findAny().isEmpty() && family.cpuMicros() > 0);

            assertThat(family.cpuMicros()).isBetween(10_000L, ServerFamily.machineCpuMicros());
        } finally {
            shell.destroyForcibly();
        }
    }

    @Test
    void knowsItsMemory() throws IOException {
        assertThat(ServerFamily.ours().memoryMegabytes()).isBetween(20L, 16_384L);
    }
}
