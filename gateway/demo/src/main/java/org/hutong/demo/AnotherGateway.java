package org.hutong.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hutong.embedded.PostgresServer;
import org.hutong.embedded.ServerProcess;
import org.jspecify.annotations.Nullable;

/**
 * A gateway beside the demo's, with an empty database of its own, no cluster with others, and other connections. It asks
 * the demo's provincial systems and trusts the demo's Keycloak. Thread-safe: Ctrl-C may come at any moment.
 */
public final class AnotherGateway implements AutoCloseable {

    /** Long: with thousands of connections, and test keys to be made for every province, on a busy machine. */
    private static final Duration READY = Duration.ofMinutes(15);

    private final DemoSettings settings;
    private final PostgresServer database;
    private @Nullable ServerProcess process;
    private boolean closed;

    private AnotherGateway(DemoSettings settings, PostgresServer database) {
        this.settings = settings;
        this.database = database;
    }

    /**
     * Makes the database; {@link #restart} starts the gateway.
     *
     * @param demo what the demo runs with
     * @param name of its directory below the demo's; only {@link #connections} and keys stay of what is in it
     */
    public static AnotherGateway prepare(DemoSettings demo, String name) throws IOException {
        return withEmptyDatabase(settings(demo, name));
    }

    /** Stops it; what takes its place has its address and its keys, and an empty database. */
    public AnotherGateway replace() throws IOException {
        close();
        return withEmptyDatabase(settings);
    }

    private static AnotherGateway withEmptyDatabase(DemoSettings settings) throws IOException {
        Path data = settings.directory().resolve("gateway-database");
        ServerProcess.stopLeftover(Gateway.pidFile(settings));
        PostgresServer.stopLeftover(data);
        delete(data);
        return new AnotherGateway(settings, PostgresServer.start(Gateway.database(data, 0)));
    }

    /** Where it reads its connections, one file each, when it starts. */
    public static Path connections(DemoSettings demo, String name) {
        return demo.directory().resolve(name).resolve("connections");
    }

    /** Its own directory and address. */
    public DemoSettings settings() {
        return settings;
    }

    /** Stops it if it runs, and starts it; returns when it is ready. */
    public void restart() throws IOException {
        begin().awaitReady(URI.create(settings.url(Port.GATEWAY) + "/actuator/health/readiness"), READY);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (process != null) {
            process.close();
        }
        database.close();
    }

    private synchronized ServerProcess begin() throws IOException {
        if (closed) {
            throw new DemoFailure("Stopped while starting.");
        }
        if (process != null) {
            process.close();
        }
        ServerProcess begun =
                new Gateway(settings).start(database, settings.directory().resolve("connections"));
        process = begun;
        return begun;
    }

    private static DemoSettings settings(DemoSettings demo, String name) throws IOException {
        Map<Port, Integer> ports = new EnumMap<>(demo.ports());
        ports.put(Port.GATEWAY, freePort());
        ports.put(Port.CLUSTER, freePort());
        Map<String, String> environment = new HashMap<>(demo.environment());
        environment.put("HUTONG_CLUSTER_NAME", name);
        return new DemoSettings(demo.directory().resolve(name), ports, demo.gatewayJar(), demo.keycloak(), environment);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName(DemoSettings.HOST))) {
            return any.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : List.copyOf(all.sorted(Comparator.reverseOrder()).toList())) {
                Files.delete(each);
            }
        }
    }
}
