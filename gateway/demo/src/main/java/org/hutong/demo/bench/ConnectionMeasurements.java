package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.hutong.demo.AnotherGateway;
import org.hutong.demo.DemoSettings;

/**
 * Runs gateways with few and with many connections side by side, each with a database of its own, and asks them in turn,
 * so that whatever else the machine does meets both alike. Closing it stops them; it may be closed by another thread.
 */
final class ConnectionMeasurements implements AutoCloseable {
    private static final List<Integer> SIZES = List.of(10, 2_000);
    private static final Load WARM_UP = new Load(32, 3_000);
    private static final Load QUIET_WARM_UP = new Load(1, 4_000);
    private static final int WARM_UPS = 8;
    private static final List<Load> LOADS = List.of(new Load(1, 1_000), new Load(32, 3_000));
    private static final int ROUNDS = 6;
    private static final int ACTIVATIONS = 20;

    private final DemoSettings settings;
    private final MeasuredServers demo;
    private final Consumer<String> progress;
    private final Queue<AnotherGateway> running = new ConcurrentLinkedQueue<>();

    /** @param demo the demo's servers, of which the gateway is idle meanwhile */
    ConnectionMeasurements(DemoSettings settings, MeasuredServers demo, Consumer<String> progress) {
        this.settings = settings;
        this.demo = demo;
        this.progress = progress;
    }

    List<ConnectionsRow> measureAll() throws IOException {
        progress.accept("Starting gateways with few and with many connections, each three times ...");
        List<SizedGateway> gateways = new ArrayList<>();
        for (int size : SIZES) {
            SizedGateway gateway = start(size);
            progress.accept(gateway.started());
            gateways.add(gateway);
        }
        progress.accept("Warming up both ...");
        warmUp(gateways);
        for (int round = 1; round <= ROUNDS; round++) {
            progress.accept("  lookups, round %d of %d".formatted(round, ROUNDS));
            for (Load load : LOADS) {
                // Whoever comes second may find the machine warmer: they change places.
                for (SizedGateway gateway : round % 2 == 0 ? gateways.reversed() : gateways) {
                    gateway.measure(load);
                }
            }
        }
        progress.accept("Letting connections join, one after the other ...");
        List<ConnectionsRow> rows = new ArrayList<>();
        for (SizedGateway gateway : gateways) {
            rows.add(gateway.conclude(ACTIVATIONS));
        }
        return rows;
    }

    @Override
    public void close() {
        for (AnotherGateway next = running.poll(); next != null; next = running.poll()) {
            next.close();
        }
    }

    private SizedGateway start(int connections) throws IOException {
        String name = "connections-" + connections;
        Path samples = settings.directory().resolve("connections");
        new CountyConnections(samples).write(AnotherGateway.connections(settings, name), connections);
        AnotherGateway keys = kept(AnotherGateway.prepare(settings, name));
        // The first start makes test keys for every province, which production gets from elsewhere.
        keys.restart();
        return SizedGateway.start(connections, kept(keys.replace()), demo);
    }

    private AnotherGateway kept(AnotherGateway gateway) {
        running.add(gateway);
        return gateway;
    }

    private static void warmUp(List<SizedGateway> gateways) throws IOException {
        for (int i = 0; i < WARM_UPS; i++) {
            for (SizedGateway gateway : gateways) {
                gateway.warmUp(WARM_UP);
            }
        }
        for (SizedGateway gateway : gateways) {
            gateway.warmUp(QUIET_WARM_UP);
        }
    }
}
