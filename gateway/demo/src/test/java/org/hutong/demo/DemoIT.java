package org.hutong.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path directory;

    @Test
    void printsCommandsThatWorkAsPastedAndKeepsEverythingForTheSecondStart() throws Exception {
        Map<Port, Integer> ports = RunningDemo.freePorts();
        Map<String, Integer> keys;
        try (RunningDemo demo = RunningDemo.start(directory, ports)) {
            demo.awaitReady();
            assertThat(paste(demo.printedCommands()))
                    .contains("\"outcome\":\"found\"", "\"credential\":\"ey", "\"valid\":true");
            assertThat(accessEntries(ports)).isEqualTo(1);
            keys = keys();
            assertThat(keys).isNotEmpty();

            assertThat(demo.interrupt()).isEqualTo(INTERRUPTED);

            demo.assertNothingIsLeft();
        }
        try (RunningDemo demo = RunningDemo.start(directory, ports)) {
            demo.awaitReady();
            assertThat(accessEntries(ports)).isEqualTo(1);
            assertThat(keys()).isEqualTo(keys);
            assertThat(paste(demo.printedCommands())).contains("\"valid\":true");
        }
    }

    @Test
    void cleansUpAfterADemoThatWasKilled() throws Exception {
        Map<Port, Integer> ports = RunningDemo.freePorts();
        RunningDemo killed = RunningDemo.start(directory, ports).awaitReady();
        killed.kill();
        assertThat(killed.processes()).isNotEmpty();

        try (RunningDemo demo = RunningDemo.start(directory, ports)) {
            demo.awaitReady();
            demo.interrupt();
            demo.assertNothingIsLeft();
        }
    }

    @Test
    void stopsEverythingWhenInterruptedWhileStarting() throws Exception {
        try (RunningDemo demo = RunningDemo.start(directory, RunningDemo.freePorts())) {
            demo.awaitOutput("public security", Duration.ofSeconds(60));
            demo.interrupt();
            demo.assertNothingIsLeft();
        }
    }

    @Test
    void endsWithTheMavenThatStartedIt() throws Exception {
        RunningDemo demo = RunningDemo.startByAnother(directory, RunningDemo.freePorts());
        demo.awaitOutput("the gateway's database", Duration.ofSeconds(60));

        demo.kill();

        demo.assertNothingIsLeft();
    }

    @Test
    void saysInOneLineWhichPortIsInUse() throws Exception {
        Map<Port, Integer> ports = RunningDemo.freePorts();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports.put(Port.KEYCLOAK, taken.getLocalPort());
            try (RunningDemo demo = RunningDemo.start(directory, ports)) {
                assertThat(demo.awaitEnd()).isEqualTo(1);
                assertThat(demo.output())
                        .hasLineCount(1)
                        .contains("Port " + taken.getLocalPort(), "Keycloak", "KEYCLOAK_PORT=");
            }
        }
    }

    /** Runs the lines in one shell and answers what it prints. */
    private String paste(List<String> lines) throws IOException, InterruptedException {
        assertThat(lines).hasSize(3);
        Path output = Files.createTempFile(directory, "pasted-", ".txt");
        Process shell = new ProcessBuilder("bash", "-c", String.join("\n", lines))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }

    private Map<String, Integer> keys() throws IOException {
        Map<String, Integer> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory.resolve("keys"))) {
            for (Path file : files.toList()) {
                hashes.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    private static int accessEntries(Map<Port, Integer> ports) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:%d/hutong?connectTimeout=10"
                .formatted(ports.getOrDefault(Port.GATEWAY_DATABASE, 0));
        try (Connection connection = DriverManager.getConnection(url, "hutong", "demo-only");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from access_entry")) {
            assertThat(count.next()).isTrue();
            return count.getInt(1);
        }
    }
}
