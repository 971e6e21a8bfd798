package org.hutong.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Keycloak on this machine for demonstrations and tests, with its realms imported and its data kept.
 *
 * <p>A server left behind by a killed JVM is recognised by its process number and start, and stopped by the next start in
 * the same home. Thread-safe: every change holds this object's lock.
 */
public final class KeycloakServer implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(3);

    private final KeycloakDistribution distribution;
    private final KeycloakHome home;
    private final String host;
    private final int port;
    private final int managementPort;
    private final @Nullable KeycloakHttps https;
    private final DirectoryLock lock;
    private @Nullable ServerProcess process;

    private KeycloakServer(KeycloakSettings settings, DirectoryLock lock) {
        this.distribution = new KeycloakDistribution(settings.distribution());
        this.home = new KeycloakHome(settings.home());
        this.host = settings.host();
        this.port = FreePort.on(host, settings.port());
        this.managementPort = FreePort.on(host, settings.managementPort());
        this.https = settings.https() == null ? null : withFreePort(settings.host(), settings.https());
        this.lock = lock;
    }

    private static KeycloakHttps withFreePort(String host, KeycloakHttps listener) {
        return new KeycloakHttps(
                FreePort.on(host, listener.port()),
                listener.certificate(),
                listener.key(),
                listener.clientAuthorities());
    }

    /**
     * Starts a server and returns when it is ready to issue tokens: about ten seconds, the very first time in a
     * distribution half a minute.
     *
     * @throws EmbeddedServerException when the home is another program's, a port is taken, or Keycloak does not get ready
     *     within three minutes; it then quotes the end of the log
     */
    public static KeycloakServer start(KeycloakSettings settings) {
        DirectoryLock lock = DirectoryLock.take(settings.home());
        try {
            new KeycloakHome(settings.home()).stopLeftover();
            KeycloakServer server = new KeycloakServer(settings, lock);
            server.prepare(settings.realms());
            server.restart();
            return server;
        } catch (RuntimeException refused) {
            new KeycloakHome(settings.home()).unlinkPrograms();
            lock.close();
            throw refused;
        }
    }

    /** Stops the server that a killed program left behind in this home, so that its ports are free. */
    public static void stopLeftover(Path home) {
        try (DirectoryLock alone = DirectoryLock.take(home)) {
            new KeycloakHome(home).stopLeftover();
        }
    }

    /** Starts the server again on the same ports after {@link #stop()}. */
    public synchronized void restart() {
        if (process == null || !process.isAlive()) {
            process = run();
        }
    }

    /** Stops the server. Does nothing when it is not running. */
    public synchronized void stop() {
        if (process != null) {
            process.close();
        }
    }

    /** Stops the server and leaves its home to others. */
    @Override
    public void close() {
        try {
            stop();
            home.unlinkPrograms();
        } finally {
            lock.close();
        }
    }

    /** What the tokens of a realm say in {@code iss}, whatever name the server was called by. */
    public String issuer(String realm) {
        return "http://%s:%d/realms/%s".formatted(host, port, realm);
    }

    public URI tokenEndpoint(String realm) {
        return URI.create(issuer(realm) + "/protocol/openid-connect/token");
    }

    /**
     * The token endpoint for clients with certificates.
     *
     * @throws IllegalStateException if the settings have no HTTPS listener
     */
    public URI mutualTlsTokenEndpoint(String realm) {
        if (https == null) {
            throw new IllegalStateException("This Keycloak was started without HTTPS.");
        }
        return URI.create("https://%s:%d/realms/%s/protocol/openid-connect/token".formatted(host, https.port(), realm));
    }

    public int port() {
        return port;
    }

    private void prepare(List<String> realms) {
        distribution.prepare();
        try {
            home.prepare(distribution, realms);
        } catch (IOException unusable) {
            throw new EmbeddedServerException("cannot use the directory " + home.directory(), unusable);
        }
    }

    private ServerProcess run() {
        List<String> line = distribution.command(home.directory(), "start");
        line.addAll(List.of(
                "--optimized",
                "--import-realm",
                // No cluster: nothing may listen or shout beyond this machine.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=" + host,
                "--http-port=" + port,
                "--http-management-host=" + host,
                "--http-management-port=" + managementPort,
                // Fixed, or the issuer would be whatever the caller writes into the Host header.
                "--hostname=http://" + host + ":" + port));
        if (https != null) {
            line.addAll(listening(https));
        }
        Map<String, String> administrator = Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakSettings.ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakSettings.ADMIN_PASSWORD);
        ServerProcess started =
                ServerProcess.start("Keycloak", line, administrator, home.directory(), home.log(), home.pidFile());
        try {
            started.awaitReady(URI.create("http://%s:%d/health/ready".formatted(host, managementPort)), READY);
            home.keepData();
            return started;
        } catch (EmbeddedServerException notReady) {
            started.close();
            throw notReady;
        }
    }

    private static List<String> listening(KeycloakHttps https) {
        return List.of(
                "--https-port=" + https.port(),
                "--https-certificate-file=" + https.certificate(),
                "--https-certificate-key-file=" + https.key(),
                "--truststore-paths=" + https.clientAuthorities(),
                // Its health would else be told by HTTPS too.
                "--http-management-scheme=http");
    }
}
