package org.hutong.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The demo as a process of its own, on ports nobody uses, with all it keeps in one directory. */
final class RunningDemo implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(4);
    private static final Duration STOPPED = Duration.ofSeconds(90);

    private final Path directory;
    private final Map<Port, Integer> ports;
    private final Path output;
    private final Process process;

    private RunningDemo(Path directory, Map<Port, Integer> ports, Path output, Process process) {
        this.directory = directory;
        this.ports = ports;
        this.output = output;
        this.process = process;
    }

    static Map<Port, Integer> freePorts() throws IOException {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        Map<Port, ServerSocket> held = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.put(port, socket);
            ports.put(port, socket.getLocalPort());
        }
        for (ServerSocket socket : held.values()) {
            socket.close();
        }
        return ports;
    }

    static RunningDemo start(Path directory, Map<Port, Integer> ports) throws IOException {
        return start(directory, ports, List.of());
    }

    /** Started by a program in between, as by Maven; it is the one to {@link #kill}. */
    static RunningDemo startByAnother(Path directory, Map<Port, Integer> ports) throws IOException {
        return start(directory, ports, List.of("sh", "-c", "\"$@\"; exit $?", "sh"));
    }

    private static RunningDemo start(Path directory, Map<Port, Integer> ports, List<String> starter)
            throws IOException {
        List<String> line = new ArrayList<>(starter);
        line.addAll(List.of(
                // A build that runs in the background ignores the signal of Ctrl-C, and so would whatever it starts.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dkeycloak.distribution=" + System.getProperty("keycloak.distribution"),
                "-Dhutong.gateway.jar=" + System.getProperty("hutong.gateway.jar"),
                "-Dhutong.demo.directory=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName()));
        Path output = Files.createTempFile(directory, "output-", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = new HashMap<>();
        ports.forEach((port, number) -> environment.put(port.variable(), Integer.toString(number)));
        builder.environment().putAll(environment);
        return new RunningDemo(directory, ports, output, builder.start());
    }

    RunningDemo awaitReady() {
        return awaitOutput("Hutong is ready after ", READY);
    }

    RunningDemo awaitOutput(String text, Duration limit) {
        Awaitility.await()
                .atMost(limit)
                .failFast(() -> assertThat(process.isAlive())
                        .as("the demo runs, having said: %s", output())
                        .isTrue())
                .until(() -> output().contains(text));
        return this;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** The commands the demo prints, as a person would copy them. */
    List<String> printedCommands() throws IOException {
        return output().lines()
                .filter(line -> line.matches("(TOKEN=|ANSWER=|curl ).*"))
                .toList();
    }

    /** What Ctrl-C does. */
    int interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        return awaitEnd();
    }

    /** What no program can answer to. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(STOPPED.toMillis(), TimeUnit.MILLISECONDS))
                .as("the demo has ended")
                .isTrue();
        return process.exitValue();
    }

    /** Every process of this demo: it is told the directory, or works there. */
    List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(this::isOfThisDemo)
                .map(found -> found.pid() + " " + found.info().commandLine().orElse("?"))
                .toList();
    }

    private boolean isOfThisDemo(ProcessHandle found) {
        Path workingDirectory = Path.of("/proc", Long.toString(found.pid()), "cwd");
        try {
            return found.info().commandLine().orElse("").contains(directory.toString())
                    || workingDirectory.toRealPath().startsWith(directory);
        } catch (IOException hasEnded) {
            return false;
        }
    }

    void assertNothingIsLeft() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(processes()).isEmpty());
        ports.forEach((port, number) -> port.requireFree(DemoSettings.HOST, number));
    }

    /** Only for a test that failed before it stopped the demo itself. */
    @Override
    public void close() throws Exception {
        if (process.isAlive()) {
            interrupt();
        }
    }
}
