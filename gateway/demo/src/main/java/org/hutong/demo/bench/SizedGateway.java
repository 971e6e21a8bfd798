package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hutong.demo.AnotherGateway;
import org.hutong.demo.DemoSettings;
import org.hutong.demo.Port;

/** A running gateway with so many connections, and what its loads have shown so far. One thread at a time. */
final class SizedGateway {
    private final int connections;
    private final double secondsToFirstReady;
    private final double secondsToReady;
    private final DemoSettings settings;
    private final MeasuredServers servers;
    private final List<LoadSum> sums = new ArrayList<>();

    private SizedGateway(
            int connections,
            double secondsToFirstReady,
            double secondsToReady,
            DemoSettings settings,
            MeasuredServers servers) {
        this.connections = connections;
        this.secondsToFirstReady = secondsToFirstReady;
        this.secondsToReady = secondsToReady;
        this.settings = settings;
        this.servers = servers;
    }

    /** Starts it twice: with an empty database, and with all connections in it. */
    static SizedGateway start(int connections, AnotherGateway gateway, MeasuredServers demo) throws IOException {
        gateway.restart();
        double first = secondsToReady(gateway.settings());
        gateway.restart();
        double second = secondsToReady(gateway.settings());
        Path directory = gateway.settings().directory();
        return new SizedGateway(
                connections,
                first,
                second,
                gateway.settings(),
                new MeasuredServers(
                        ServerFamily.recordedIn(directory.resolve("gateway/gateway.pid")),
                        demo.keycloak(),
                        ServerFamily.recordedIn(directory.resolve("gateway-database/data/postmaster.pid")),
                        demo.marketRegulation()));
    }

    String started() {
        return "  %,5d connections: ready after %.1f s the first time, %.1f s the second"
                .formatted(connections, secondsToFirstReady, secondsToReady);
    }

    void warmUp(Load load) throws IOException {
        try (Caller caller = new Caller(load.callers())) {
            load.put(lookups(caller));
        }
        servers.awaitQuiet();
    }

    /** Puts a load on it and adds what that shows to what earlier ones of its kind have shown. */
    void measure(Load load) throws IOException {
        try (Caller caller = new Caller(load.callers())) {
            Call lookups = lookups(caller);
            servers.awaitQuiet();
            CpuMicros cpu = servers.cpu();
            long begun = System.nanoTime();
            Latencies latencies = load.put(lookups);
            sum(load).add(latencies, System.nanoTime() - begun, servers.cpu().since(cpu));
        }
    }

    /** Lets connections join, and tells all. */
    ConnectionsRow conclude(int activations) throws IOException {
        long memory = servers.gateway().memoryMegabytes();
        try (Caller caller = new Caller(1)) {
            Activations.Times times = new Activations(caller, settings).measure(activations);
            return new ConnectionsRow(
                    connections,
                    secondsToFirstReady,
                    secondsToReady,
                    memory,
                    times.toServed().percentileMillis(50),
                    times.toServed().maximumMillis(),
                    times.all().percentileMillis(50),
                    sums.stream()
                            .map(sum -> sum.row("%,d connections".formatted(connections)))
                            .toList());
        }
    }

    private LoadSum sum(Load load) {
        return sums.stream().filter(sum -> sum.isOf(load)).findFirst().orElseGet(() -> {
            LoadSum first = new LoadSum(load);
            sums.add(first);
            return first;
        });
    }

    private Call lookups(Caller caller) throws IOException {
        return Lookups.of(Question.DRIVING_LICENCE, caller, settings.url(Port.GATEWAY), settings.issuer());
    }

    private static double secondsToReady(DemoSettings settings) throws IOException {
        try (Caller caller = new Caller(1)) {
            return Metrics.read(caller, settings.url(Port.GATEWAY)).secondsToReady();
        }
    }
}
