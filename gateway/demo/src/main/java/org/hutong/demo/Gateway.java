package org.hutong.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.embedded.PostgresRole;
import org.hutong.embedded.PostgresServer;
import org.hutong.embedded.PostgresSettings;
import org.hutong.embedded.ServerProcess;

/** The gateway in a process of its own, configured as an operator would: by environment variables. */
record Gateway(DemoSettings settings) {
    private static final Duration READY = Duration.ofMinutes(3);
    private static final PostgresRole ROLE = new PostgresRole("hutong", "demo-only");

    /** Its database: the role that it works with does not own the tables. */
    static PostgresSettings database(Path directory, int port) {
        return new PostgresSettings(directory, DemoSettings.HOST, port, "hutong", "hutong_owner", "demo-only")
                .with(ROLE);
    }

    static Path pidFile(DemoSettings settings) {
        return settings.directory().resolve("gateway/gateway.pid");
    }

    /** Starts it; {@link #awaitReady} says when it works. */
    ServerProcess start(PostgresServer database, Path connections) throws IOException {
        if (!Files.isRegularFile(settings.gatewayJar())) {
            throw new DemoFailure("The gateway is not built: no " + settings.gatewayJar());
        }
        Path home = Files.createDirectories(settings.directory().resolve("gateway"));
        return ServerProcess.start(
                "The gateway",
                command(),
                environment(database, connections),
                home,
                home.resolve("gateway.log"),
                pidFile(settings));
    }

    void awaitReady(ServerProcess process) {
        process.awaitReady(URI.create(settings.url(Port.GATEWAY) + "/actuator/health/readiness"), READY);
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                settings.gatewayJar().toString());
    }

    private Map<String, String> environment(PostgresServer database, Path connections) {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put("HUTONG_ADDRESS", DemoSettings.HOST);
        environment.put("HUTONG_PORT", Integer.toString(settings.port(Port.GATEWAY)));
        environment.put("HUTONG_PUBLIC_URL", settings.url(Port.GATEWAY));
        environment.put("HUTONG_IDENTITY_ISSUER", settings.issuer());
        environment.put("HUTONG_DATABASE_URL", database.jdbcUrl());
        environment.put("HUTONG_DATABASE_USERNAME", ROLE.name());
        environment.put("HUTONG_DATABASE_PASSWORD", ROLE.password());
        environment.put("HUTONG_DATABASE_OWNER_USERNAME", database.username());
        environment.put("HUTONG_DATABASE_OWNER_PASSWORD", database.password());
        environment.put("HUTONG_CLUSTER_ADDRESS", DemoSettings.HOST);
        environment.put("HUTONG_CLUSTER_PORT", Integer.toString(settings.port(Port.CLUSTER)));
        environment.put("HUTONG_CONNECTIONS", "file:" + connections + "/*.yaml");
        environment.put("HUTONG_AGENCIES", "file:" + settings.directory().resolve("agencies") + "/*.yaml");
        environment.put("HUTONG_KEYCLOAK_URL", settings.url(Port.KEYCLOAK));
        environment.put("HUTONG_KEYCLOAK_SECRET", "demo-only-secret");
        environment.put(
                "HUTONG_KEYS_DIRECTORY", settings.directory().resolve("keys").toString());
        environment.put(
                "HUTONG_FILE_SNAPSHOTS",
                settings.directory().resolve("snapshots").toString());
        environment.put(
                "HUTONG_LOG_COPY",
                settings.directory().resolve("log-checkpoint").toString());
        environment.put("HUTONG_CONNECTION_TARGETS", "127.0.0.0/8");
        environment.put("HUTONG_KEYS_PASSWORD", "demo-only");
        environment.put(
                "HUTONG_SECRETS_KEY_FILE",
                settings.directory().resolve("keys").resolve("master.key").toString());
        environment.put("HUTONG_TEST_AUTHORITY", "true");
        environment.put("HUTONG_EVIDENCE_TSA_URL", settings.url(Port.TIMESTAMPS));
        // Whoever tries the demo does so at any hour.
        environment.putIfAbsent("HUTONG_OFFICE_HOURS", "00:00-24:00");
        environment.putIfAbsent("HUTONG_OFFICE_DAYS", "every-day");
        // Plain text: its log is for the person who runs the demo.
        environment.put("HUTONG_LOG_FORMAT", "");
        environment.put("ZJ_PUBLIC_SECURITY_URL", settings.url(Port.ZJ_PUBLIC_SECURITY));
        environment.put("JX_PUBLIC_SECURITY_URL", settings.url(Port.JX_PUBLIC_SECURITY));
        environment.put(
                "JX_MARKET_REGULATION_URL",
                "jdbc:postgresql://%s:%d/jx_market"
                        .formatted(DemoSettings.HOST, settings.port(Port.JX_MARKET_REGULATION)));
        environment.put("ZJ_CIVIL_AFFAIRS_URL", settings.url(Port.ZJ_CIVIL_AFFAIRS));
        environment.put("ZJ_HEALTH_URL", settings.url(Port.ZJ_HEALTH));
        environment.put(
                "JX_HUMAN_RESOURCES_URL",
                "tcp://%s:%d".formatted(DemoSettings.HOST, settings.port(Port.JX_HUMAN_RESOURCES)));
        environment.put("JX_COUNTY_REAL_ESTATE_HOST", DemoSettings.HOST);
        environment.put("JX_COUNTY_REAL_ESTATE_PORT", Integer.toString(settings.port(Port.JX_COUNTY_REAL_ESTATE)));
        return environment;
    }
}
