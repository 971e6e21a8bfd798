package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.hutong.demo.Servers;

/** Everybody who works while the benchmark runs. */
record MeasuredServers(
        ServerFamily gateway, ServerFamily keycloak, ServerFamily logDatabase, ServerFamily marketRegulation) {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int MOST_LOOKS = 30;

    /** Share of one core. */
    private static final double QUIET = 0.1;

    /** @param directory where the servers keep what they keep */
    static MeasuredServers in(Path directory) throws IOException {
        return new MeasuredServers(
                ServerFamily.recordedIn(directory.resolve("gateway/gateway.pid")),
                ServerFamily.recordedIn(Servers.keycloakHome(directory).resolve("keycloak.pid")),
                ServerFamily.recordedIn(directory.resolve("gateway-database/data/postmaster.pid")),
                ServerFamily.recordedIn(directory.resolve("jx-market-regulation/data/postmaster.pid")));
    }

    /**
     * Waits until the gateway has nothing to do: after a load its compiler works on, and would be measured with the next
     * one. Gives up after a while, since other programs may give it work too.
     */
    void awaitQuiet() throws IOException {
        for (int i = 0; i < MOST_LOOKS; i++) {
            long before = gateway.cpuMicros();
            long begun = System.nanoTime();
            LockSupport.parkNanos(LOOK.toNanos());
            long micros = (System.nanoTime() - begun) / 1_000;
            if (gateway.cpuMicros() - before <= micros * QUIET) {
                return;
            }
        }
    }

    CpuMicros cpu() throws IOException {
        long gatewayMicros = gateway.cpuMicros();
        long logDatabaseMicros = logDatabase.cpuMicros();
        // The gateway and Keycloak are our own children, and counted elsewhere.
        long restMicros = ServerFamily.ours().headCpuMicros() + marketRegulation.cpuMicros();
        long oursMicros = gatewayMicros + logDatabaseMicros + restMicros + keycloak.cpuMicros();
        return new CpuMicros(
                gatewayMicros, logDatabaseMicros, restMicros, ServerFamily.machineCpuMicros() - oursMicros);
    }

    Map<String, Long> memoryMegabytes() throws IOException {
        Map<String, Long> memory = new LinkedHashMap<>();
        memory.put("gateway", gateway.memoryMegabytes());
        memory.put("log database (PostgreSQL)", logDatabase.memoryMegabytes());
        memory.put("Keycloak", keycloak.memoryMegabytes());
        return memory;
    }
}
