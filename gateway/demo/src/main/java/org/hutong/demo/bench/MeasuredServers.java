package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everybody who works while the benchmark runs. */
record MeasuredServers(
        ServerFamily gateway, ServerFamily keycloak, ServerFamily logDatabase, ServerFamily marketRegulation) {

    /** @param directory where the servers keep what they keep */
    static MeasuredServers in(Path directory) throws IOException {
        return new MeasuredServers(
                ServerFamily.recordedIn(directory.resolve("gateway/gateway.pid")),
                ServerFamily.recordedIn(directory.resolve("keycloak/keycloak.pid")),
                ServerFamily.recordedIn(directory.resolve("gateway-database/data/postmaster.pid")),
                ServerFamily.recordedIn(directory.resolve("jx-market-regulation/data/postmaster.pid")));
    }

    CpuMicros cpu() throws IOException {
        return new CpuMicros(
                gateway.cpuMicros(),
                logDatabase.cpuMicros(),
                // The gateway and Keycloak are our own children, and counted elsewhere or not at all.
                ServerFamily.ours().headCpuMicros() + marketRegulation.cpuMicros());
    }

    Map<String, Long> memoryMegabytes() throws IOException {
        Map<String, Long> memory = new LinkedHashMap<>();
        memory.put("gateway", gateway.memoryMegabytes());
        memory.put("log database (PostgreSQL)", logDatabase.memoryMegabytes());
        memory.put("Keycloak", keycloak.memoryMegabytes());
        return memory;
    }
}
