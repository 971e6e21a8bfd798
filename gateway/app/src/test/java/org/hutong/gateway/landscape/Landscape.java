package org.hutong.gateway.landscape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.hutong.embedded.KeycloakHttps;
import org.hutong.embedded.KeycloakServer;
import org.hutong.embedded.KeycloakSettings;
import org.hutong.embedded.PostgresRole;
import org.hutong.embedded.PostgresServer;
import org.hutong.embedded.PostgresSettings;
import org.hutong.province.JiangxiCountyRealEstate;
import org.hutong.province.JiangxiHumanResources;
import org.hutong.province.JiangxiMarketRegulation;
import org.hutong.province.JiangxiPublicSecurity;
import org.hutong.province.SampleHolders;
import org.hutong.province.ZhejiangCivilAffairs;
import org.hutong.province.ZhejiangHealth;
import org.hutong.province.ZhejiangPublicSecurity;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Keycloak, PostgreSQL and the provinces, started once for all tests of this JVM and stopped with it. */
public final class Landscape {

    private static final String HOST = "127.0.0.1";
    private static final Path DIRECTORY = Path.of("target", "landscape").toAbsolutePath();
    private static final List<String> REALMS = List.of(KeycloakSettings.HUTONG_REALM, KeycloakSettings.OTHER_REALM);
    private static @Nullable Landscape running;

    private final TestAuthority authority = new TestAuthority("Hutong test authority");
    private final KeycloakServer keycloak;
    private final PostgresServer postgres;
    private final ZhejiangPublicSecurity zhejiang;
    private final JiangxiPublicSecurity jiangxi;
    private final JiangxiMarketRegulation jiangxiMarket;
    private final ZhejiangCivilAffairs civilAffairs;
    private final ZhejiangHealth health;
    private final JiangxiHumanResources humanResources;
    private final JiangxiCountyRealEstate county;
    private final TroubledSource troubled;

    private Landscape() throws IOException, SQLException {
        Files.createDirectories(DIRECTORY);
        // Many gateways of one build, each with a pool of its own.
        Files.createDirectories(DIRECTORY.resolve("postgres"));
        Files.writeString(DIRECTORY.resolve("postgres").resolve("local.conf"), "max_connections = 400\n");
        postgres = PostgresServer.start(new PostgresSettings(
                        DIRECTORY.resolve("postgres"), HOST, portBelowEphemeral(), "hutong", "hutong", "test-only")
                .with(new PostgresRole("hutong_gateway", "test-only")));
        zhejiang = ZhejiangPublicSecurity.start(HOST, 0);
        jiangxi = JiangxiPublicSecurity.start(HOST, 0);
        jiangxiMarket = JiangxiMarketRegulation.start(new PostgresSettings(
                DIRECTORY.resolve("jiangxi-market"), HOST, 0, "jx_market", "jx_market_owner", "test-only"));
        civilAffairs = ZhejiangCivilAffairs.start(HOST, 0);
        health = ZhejiangHealth.start(HOST, 0);
        humanResources = JiangxiHumanResources.start(HOST, 0);
        county = JiangxiCountyRealEstate.start(DIRECTORY.resolve("jiangxi-county"), HOST, 0);
        troubled = TroubledSource.start();
        var tls = authority.issueServer(DIRECTORY.resolve("tls"));
        keycloak = KeycloakServer.start(new KeycloakSettings(
                        KeycloakSettings.unpackedDistribution(),
                        DIRECTORY.resolve(KeycloakSettings.homeName(REALMS)),
                        HOST,
                        0,
                        0,
                        REALMS)
                .with(new KeycloakHttps(
                        0, tls.resolve("server.pem"), tls.resolve("server.key"), tls.resolve("authority.pem"))));
        connectionFiles();
    }

    /** The landscape of this JVM. */
    public static synchronized Landscape get() {
        if (running == null) {
            try {
                var landscape = new Landscape();
                Runtime.getRuntime().addShutdownHook(new Thread(landscape::stop));
                running = landscape;
            } catch (IOException | SQLException failed) {
                throw new IllegalStateException("The landscape of the tests could not start", failed);
            }
        }
        return running;
    }

    /** The identity provider. */
    public KeycloakServer keycloak() {
        return keycloak;
    }

    /** Who certifies servers and agencies; the servers' files are in {@code tls} of {@link #directory}. */
    public TestAuthority authority() {
        return authority;
    }

    /** The gateway's database. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** The settings with which a gateway works with another role than the one that owns its tables. */
    public Map<String, String> splitRights() {
        return Map.of(
                "hutong.database.username",
                "hutong_gateway",
                "hutong.database.password",
                "test-only",
                "hutong.database.owner.username",
                postgres.username(),
                "hutong.database.owner.password",
                postgres.password());
    }

    /** A source that is in trouble in every way there is. */
    public TroubledSource troubled() {
        return troubled;
    }

    /** Where the tests keep their files. */
    public Path directory() {
        return DIRECTORY;
    }

    /** The gateway settings that make it part of this landscape. */
    Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("server.port", "0"),
                Map.entry("hutong.identity.issuer", keycloak.issuer("hutong")),
                Map.entry("hutong.database.url", postgres.jdbcUrl()),
                Map.entry("hutong.database.username", postgres.username()),
                Map.entry("hutong.database.password", postgres.password()),
                Map.entry("hutong.cluster.port", "25701"),
                Map.entry("hutong.agencies.files", "classpath*:agencies/*.yaml"),
                // Tests ask at any hour, and many times as one person about one case; those that are about this say so.
                Map.entry("hutong.lookup.office-hours", "00:00-24:00"),
                Map.entry("hutong.lookup.office-days", "every-day"),
                Map.entry("hutong.quota.business-number.per-second", "0"),
                Map.entry("hutong.quota.business-number.per-day", "0"),
                Map.entry("hutong.quota.operator.per-second", "0"),
                Map.entry("hutong.quota.operator.per-day", "0"),
                Map.entry("hutong.connections.files", connections("connections")),
                Map.entry("hutong.connections.limits.deadline", "PT2S"),
                Map.entry("hutong.issuing.public-url", "http://gateway.test"),
                Map.entry("hutong.issuing.directory", DIRECTORY.resolve("keys").toString()),
                Map.entry("hutong.issuing.password", "test-only"),
                Map.entry("hutong.connections.targets", "127.0.0.0/8"),
                Map.entry("hutong.issuing.test-authority", "true"),
                Map.entry(
                        "hutong.secrets.key-file",
                        DIRECTORY.resolve("master.key").toString()),
                Map.entry("ZJ_PUBLIC_SECURITY_URL", zhejiang.url()),
                Map.entry("JX_PUBLIC_SECURITY_URL", jiangxi.url()),
                Map.entry("JX_MARKET_REGULATION_URL", jiangxiMarket.jdbcUrl()),
                Map.entry("ZJ_CIVIL_AFFAIRS_URL", civilAffairs.url()),
                Map.entry("ZJ_HEALTH_URL", health.url()),
                Map.entry("JX_HUMAN_RESOURCES_URL", humanResources.url()),
                Map.entry("JX_COUNTY_REAL_ESTATE_PORT", Integer.toString(county.port())),
                // Gateways of this JVM run side by side, and a snapshot is in use by one of them.
                Map.entry(
                        "hutong.file.snapshots",
                        DIRECTORY
                                .resolve("snapshots")
                                .resolve(UUID.randomUUID().toString())
                                .toString()),
                // The copy of the last checkpoint is for one gateway, and databases of tests begin anew.
                Map.entry(
                        "hutong.log.copy",
                        DIRECTORY
                                .resolve("log-copies")
                                .resolve(UUID.randomUUID().toString())
                                .toString()),
                Map.entry("TROUBLED_URL", troubled.url()),
                Map.entry("REFUSING_URL", troubled.refusingUrl()));
    }

    /** A port that no outgoing connection takes while the database is down: Linux gives those ports above 32768. */
    private static int portBelowEphemeral() {
        // At random, so that two builds on one machine do not reach for the same one.
        return ThreadLocalRandom.current()
                .ints(21_000, 31_000)
                .limit(1_000)
                .filter(Landscape::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(HOST, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** The address of a part of the database that nobody has used: its own tables, its own connections. */
    public String freshDatabase() {
        var schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException failed) {
            throw new IllegalStateException("No schema for a test", failed);
        }
        return postgres.jdbcUrl() + (postgres.jdbcUrl().contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    /** Where the files of a set of connections are, as the gateway's setting wants it. */
    public String connections(String set) {
        return "file:" + DIRECTORY.resolve(set) + "/*.yaml";
    }

    /** The number of a person of the sample data who drives in both provinces, with a licence of each. */
    public static String driverInBothProvinces() {
        var jiangxi = SampleHolders.jiangxiDrivers().stream()
                .map(licence -> licence.holder().idNumber())
                .collect(Collectors.toSet());
        return SampleHolders.zhejiangDrivers().stream()
                .map(licence -> licence.holder().idNumber())
                .filter(jiangxi::contains)
                .findFirst()
                .orElseThrow();
    }

    private static void connectionFiles() throws IOException {
        write("connections", "classpath*:connections/*.yaml", "classpath:troubled/*.yaml");
        write("all-provinces", "classpath*:connections/*.yaml", "classpath:troubled/refuses-connections.yaml");
    }

    private static void write(String set, String... patterns) throws IOException {
        var target = Files.createDirectories(DIRECTORY.resolve(set));
        var files = new PathMatchingResourcePatternResolver();
        for (var pattern : patterns) {
            for (var file : files.getResources(pattern)) {
                Files.writeString(
                        target.resolve(String.valueOf(file.getFilename())),
                        file.getContentAsString(StandardCharsets.UTF_8));
            }
        }
    }

    private void stop() {
        troubled.close();
        zhejiang.close();
        jiangxi.close();
        jiangxiMarket.close();
        civilAffairs.close();
        health.close();
        humanResources.close();
        county.close();
        keycloak.close();
        postgres.close();
    }

    static UncheckedIOException unchecked(IOException failed) {
        return new UncheckedIOException(failed);
    }
}
