package org.hutong.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hutong.embedded.DirectoryLock;
import org.hutong.embedded.EmbeddedServerException;
import org.hutong.embedded.KeycloakServer;
import org.hutong.embedded.KeycloakSettings;
import org.hutong.embedded.PostgresServer;
import org.hutong.embedded.PostgresSettings;
import org.hutong.embedded.ServerProcess;
import org.hutong.province.JiangxiCountyFisheries;
import org.hutong.province.JiangxiCountyRealEstate;
import org.hutong.province.JiangxiHumanResources;
import org.hutong.province.JiangxiMarketRegulation;
import org.hutong.province.JiangxiPublicSecurity;
import org.hutong.province.ZhejiangCivilAffairs;
import org.hutong.province.ZhejiangHealth;
import org.hutong.province.ZhejiangPublicSecurity;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Starts the demo's servers side by side and stops the gateway before what it needs. */
public final class Servers implements AutoCloseable {
    private static final List<String> REALMS = List.of(KeycloakSettings.HUTONG_REALM);
    private static final Duration LATECOMERS = Duration.ofSeconds(60);

    private final DemoSettings settings;
    private final Consumer<String> output;
    private final Instant begun = Instant.now();
    private final Running running;

    /**
     * Threads of the platform: virtual ones that wait for a jar's lock while they load classes keep their carriers, and on two processors
     * there is none left for the one that holds it.
     */
    private final ExecutorService starters = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("start-", 0).factory());

    private final CompletableFuture<ServerProcess> gateway = new CompletableFuture<>();
    private volatile boolean started;

    Servers(DemoSettings settings, Consumer<String> output) {
        this.settings = settings;
        this.output = output;
        this.running = new Running(output);
    }

    /**
     * Returns when everything works.
     *
     * @return completes with the gateway's exit code, should it end by itself
     * @throws DemoFailure or {@link EmbeddedServerException}, with a message for the person at the terminal
     */
    public CompletableFuture<Integer> start() {
        running.keep(DirectoryLock.take(settings.directory()));
        stopLeftovers();
        settings.ports().forEach((port, number) -> port.requireFree(DemoSettings.HOST, number));
        started = true;
        // Made ready by one thread: many that begin to log at once would have it tell about itself at the terminal.
        LoggerFactory.getILoggerFactory();
        output.accept("Starting the gateway, Keycloak and eight provincial systems ...");
        awaitAll(List.of(
                this::gateway,
                this::keycloak,
                this::marketRegulation,
                this::publicSecurity,
                this::civilAffairsAndHealth,
                this::humanResources,
                this::county,
                this::timestamps));
        return gateway.thenCompose(ServerProcess::onExit);
    }

    /** Says so if the gateway ended by itself. */
    void reportGatewayEnd(int exitCode) {
        if (isStopping()) {
            return;
        }
        output.accept("The gateway ended with exit code %d; its log is %s"
                .formatted(exitCode, gateway.join().log()));
    }

    boolean isStopping() {
        return starters.isShutdown();
    }

    @Override
    public void close() {
        say("Stopping ...");
        starters.shutdownNow();
        running.close();
        say(latecomersEnded() ? "Stopped." : "A server is still starting; the next start will stop it.");
    }

    private boolean latecomersEnded() {
        try {
            return starters.awaitTermination(LATECOMERS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Before anything was started there is nothing to say about stopping it. */
    private void say(String line) {
        if (started) {
            output.accept(line);
        }
    }

    /** A killed demo leaves its servers running; they are told apart from strangers by more than their ports. */
    private void stopLeftovers() {
        ServerProcess.stopLeftover(Gateway.pidFile(settings));
        keycloakHomes().forEach(KeycloakServer::stopLeftover);
        PostgresServer.stopLeftover(directory("gateway-database"));
        PostgresServer.stopLeftover(directory("jx-market-regulation"));
    }

    /**
     * Where the Keycloak of this program's realm is.
     *
     * @param directory where the servers keep what they keep
     */
    public static Path keycloakHome(Path directory) {
        return directory.resolve(KeycloakSettings.homeName(REALMS));
    }

    /** Of this program's realm and of those of programs before it. */
    private List<Path> keycloakHomes() {
        try (Stream<Path> inside = Files.list(settings.directory())) {
            return inside.filter(path -> path.getFileName().toString().startsWith("keycloak"))
                    .toList();
        } catch (IOException unreadable) {
            throw new DemoFailure("cannot read " + settings.directory() + ": " + unreadable.getMessage());
        }
    }

    private Void gateway() throws IOException {
        Path connections = directory("connections");
        new SampleFiles("connections", connections).copy();
        new SampleFiles("agencies", directory("agencies")).copy();
        PostgresServer database = running.keep(PostgresServer.start(
                Gateway.database(directory("gateway-database"), settings.port(Port.GATEWAY_DATABASE))));
        report("the gateway's database", "port " + database.port());
        Gateway program = new Gateway(settings);
        ServerProcess process = running.keepToStopFirst(program.start(database, connections));
        gateway.complete(process);
        program.awaitReady(process);
        report("the gateway", settings.url(Port.GATEWAY));
        return null;
    }

    private Void keycloak() {
        running.keep(KeycloakServer.start(new KeycloakSettings(
                settings.keycloak(),
                keycloakHome(settings.directory()),
                DemoSettings.HOST,
                settings.port(Port.KEYCLOAK),
                settings.port(Port.KEYCLOAK_MANAGEMENT),
                REALMS)));
        report("Keycloak", settings.url(Port.KEYCLOAK));
        return null;
    }

    private Void marketRegulation() throws SQLException {
        running.keep(JiangxiMarketRegulation.start(new PostgresSettings(
                directory("jx-market-regulation"),
                DemoSettings.HOST,
                settings.port(Port.JX_MARKET_REGULATION),
                "jx_market",
                "jx_market",
                "demo-only")));
        report("Jiangxi market regulation (PostgreSQL)", "port " + settings.port(Port.JX_MARKET_REGULATION));
        return null;
    }

    private Void publicSecurity() throws IOException {
        running.keep(ZhejiangPublicSecurity.start(DemoSettings.HOST, settings.port(Port.ZJ_PUBLIC_SECURITY)));
        report("Zhejiang public security", settings.url(Port.ZJ_PUBLIC_SECURITY));
        running.keep(JiangxiPublicSecurity.start(DemoSettings.HOST, settings.port(Port.JX_PUBLIC_SECURITY)));
        report("Jiangxi public security", settings.url(Port.JX_PUBLIC_SECURITY));
        return null;
    }

    private Void civilAffairsAndHealth() throws IOException {
        running.keep(ZhejiangHealth.start(DemoSettings.HOST, settings.port(Port.ZJ_HEALTH)));
        report("Zhejiang health", settings.url(Port.ZJ_HEALTH));
        running.keep(ZhejiangCivilAffairs.start(DemoSettings.HOST, settings.port(Port.ZJ_CIVIL_AFFAIRS)));
        report("Zhejiang civil affairs (SOAP)", settings.url(Port.ZJ_CIVIL_AFFAIRS));
        return null;
    }

    private Void humanResources() throws IOException {
        running.keep(JiangxiHumanResources.start(DemoSettings.HOST, settings.port(Port.JX_HUMAN_RESOURCES)));
        report("Jiangxi human resources (broker)", "port " + settings.port(Port.JX_HUMAN_RESOURCES));
        return null;
    }

    private Void county() throws IOException {
        running.keep(JiangxiCountyRealEstate.start(
                directory("jx-county"), DemoSettings.HOST, settings.port(Port.JX_COUNTY_REAL_ESTATE)));
        report("A county of Jiangxi (SFTP)", "port " + settings.port(Port.JX_COUNTY_REAL_ESTATE));
        running.keep(JiangxiCountyFisheries.start(DemoSettings.HOST, settings.port(Port.JX_COUNTY_FISHERIES)));
        report("Its fisheries office, not connected yet", settings.url(Port.JX_COUNTY_FISHERIES));
        return null;
    }

    private Void timestamps() throws IOException {
        running.keep(
                TimestampService.start(directory("timestamps"), DemoSettings.HOST, settings.port(Port.TIMESTAMPS)));
        report("A timestamp authority", settings.url(Port.TIMESTAMPS));
        return null;
    }

    private void awaitAll(List<Callable<Void>> tasks) {
        ExecutorCompletionService<Void> completion = new ExecutorCompletionService<>(starters);
        tasks.forEach(completion::submit);
        try {
            for (int left = tasks.size(); left > 0; left--) {
                completion.take().get();
            }
        } catch (ExecutionException failure) {
            throw forThePerson(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Stopped while starting.");
        }
    }

    private static RuntimeException forThePerson(@Nullable Throwable cause) {
        if (cause instanceof DemoFailure failure) {
            return failure;
        }
        if (cause instanceof EmbeddedServerException failure) {
            return failure;
        }
        return new DemoFailure("The demo did not start: " + cause);
    }

    private void report(String what, String where) {
        long seconds = Duration.between(begun, Instant.now()).toSeconds();
        output.accept("  %3d s  %-40s %s".formatted(seconds, what, where));
    }

    private Path directory(String name) {
        return settings.directory().resolve(name);
    }
}
