package org.hutong.gateway.landscape;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.embedded.ServerProcess;
import org.hutong.gateway.HutongApplication;

/** The gateway as a process of its own, which can be killed. */
public final class GatewayProcess implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(5);

    private final ServerProcess process;
    private final String url;

    private GatewayProcess(ServerProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it and waits until it is ready; the settings given go before those of the landscape. */
    public static GatewayProcess start(Map<String, String> settings) {
        try {
            var name = "gateway-" + UUID.randomUUID();
            var home = Landscape.get().directory();
            int port = FreePort.find();
            var process = ServerProcess.start(
                    "The gateway",
                    command(settings, port),
                    Map.of(),
                    home,
                    home.resolve(name + ".log"),
                    home.resolve(name + ".pid"));
            var url = "http://127.0.0.1:" + port;
            process.awaitReady(URI.create(url + "/actuator/health/readiness"), READY);
            return new GatewayProcess(process, url);
        } catch (IOException failed) {
            throw Landscape.unchecked(failed);
        }
    }

    private static List<String> command(Map<String, String> settings, int port) throws IOException {
        var all = new HashMap<>(Landscape.get().settings());
        all.putAll(settings);
        all.put("server.port", Integer.toString(port));
        all.put("hutong.cluster.port", Integer.toString(FreePort.find()));
        all.put("hutong.cluster.name", "test-" + UUID.randomUUID());
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // It lives for seconds: what an optimising compiler costs it does not get back.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HutongApplication.class.getName()));
        all.forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    /** Where it listens. */
    public String url() {
        return url;
    }

    /** All it has printed. */
    public Path log() {
        return process.log();
    }

    /** What no program can answer to. */
    public void kill() {
        ProcessHandle.of(process.pid()).ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().join();
        });
    }

    @Override
    public void close() {
        process.close();
    }
}
