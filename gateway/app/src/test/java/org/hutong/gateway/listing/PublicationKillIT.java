package org.hutong.gateway.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.GatewayProcess;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * The gateway is killed within a publication: while the version is saved, while it is let serve, while the change is closed, and while
 * the transaction commits. Either nothing has happened then, or the change is published and its version serves.
 */
@Tag("kill")
class PublicationKillIT {

    private static final int LOCK = 10_317;
    private static final String FORMAT = "发布之后的格式";
    private static final String HOLD = " for each row when (new.act = '%s') execute function hold()";

    private final String url = Landscape.get().freshDatabase();
    private final Map<String, String> settings =
            Map.of("hutong.database.url", url, "hutong.connections.files", "", "hutong.catalogue.review", "required");

    private record Place(String table, String trigger) {}

    @Test
    void eitherNothingHasHappenedOrTheChangeIsPublishedAndServes() throws Exception {
        String path;
        try (var gateway = GatewayProcess.start(settings)) {
            path = submitted(new Client(gateway.url(), "en"));
        }
        for (var place : List.of(
                new Place(
                        "definition_act",
                        "create trigger hold before insert on definition_act" + HOLD.formatted("changed")),
                new Place(
                        "definition_act",
                        "create trigger hold before insert on definition_act" + HOLD.formatted("activated")),
                new Place(
                        "administrative_act",
                        "create trigger hold before insert on administrative_act" + HOLD.formatted("published")),
                new Place(
                        "administrative_act",
                        "create constraint trigger hold after insert on administrative_act deferrable initially"
                                + " deferred"
                                + HOLD.formatted("published")))) {
            killAt(place, path);
        }
        try (var gateway = GatewayProcess.start(settings)) {
            assertThatNothingHasHappened(gateway, path);
            assertThat(publish(gateway, path).status()).isEqualTo(200);
            gateway.kill();
        }
        try (var gateway = GatewayProcess.start(settings)) {
            var client = new Client(gateway.url(), "en");
            var change = client.get(path, SignIn.token("demo-qian")).json();
            assertThat(change.get("state").stringValue()).isEqualTo("published");
            assertThat(change.get("publishedVersion").intValue()).isEqualTo(2);
            assertThat(format(client)).isEqualTo(FORMAT);
        }
    }

    private void killAt(Place place, String path) throws Exception {
        try (var gateway = GatewayProcess.start(settings);
                var holding = connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThatNothingHasHappened(gateway, path);
            execute(
                    holding,
                    "create or replace function hold() returns trigger language plpgsql as"
                            + " 'begin perform pg_advisory_xact_lock(" + LOCK + "); return new; end'",
                    place.trigger(),
                    "select pg_advisory_lock(" + LOCK + ")");
            var publication = threads.submit(() -> {
                try {
                    return publish(gateway, path).status();
                } catch (UncheckedIOException killed) {
                    return 0;
                }
            });
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isSomebodyWaiting(holding));
            gateway.kill();
            assertThat(publication.get()).as("nothing was acknowledged").isZero();
            execute(
                    holding,
                    // The server would notice that the gateway has gone at its next word to it, which after a commit is
                    // too late.
                    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = " + LOCK
                            + " and not granted",
                    "select pg_advisory_unlock(" + LOCK + ")",
                    "drop trigger hold on " + place.table());
        }
    }

    private static void assertThatNothingHasHappened(GatewayProcess gateway, String path) {
        var client = new Client(gateway.url(), "en");
        assertThat(client.get(path, SignIn.token("demo-qian"))
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo("submitted");
        assertThat(client.administer("GET", "/types/driving-licence", "")
                        .json()
                        .get("version")
                        .intValue())
                .isEqualTo(1);
        assertThat(format(client)).isNotEqualTo(FORMAT);
    }

    private static String submitted(Client client) {
        var type = (ObjectNode)
                client.administer("GET", "/types/driving-licence", "").json().get("type");
        type.withObject("/catalogue/format").put("zh", FORMAT);
        var manager = SignIn.token("demo-feng");
        var asked = client.as(
                manager,
                "POST",
                "/v1/catalogue-changes",
                "{\"version\":1,\"reason\":\"a test\",\"factsChangedOn\":\"2026-11-20\",\"type\":" + type + "}");
        assertThat(asked.status()).as(asked.http().body()).isEqualTo(201);
        var path = "/v1/catalogue-changes/" + asked.json().get("id").stringValue();
        var submitted = client.as(
                manager,
                "POST",
                path + "/submit",
                "{\"assessment\":\"影响评估：无新增敏感信息\",\"signedBy\":\"示例负责人\",\"signedOn\":\"2026-11-20\"}");
        assertThat(submitted.status()).as(submitted.http().body()).isEqualTo(200);
        return path;
    }

    private static Client.Response publish(GatewayProcess gateway, String path) {
        return new Client(gateway.url(), "en")
                .as(SignIn.token("demo-qian"), "POST", path + "/publish", "{\"reason\":\"as it should be\"}");
    }

    private static String format(Client client) {
        return client.get("/v1/catalogue/driving-licence", Client.token("zj-service-hall"))
                .json()
                .at("/type/catalogue/format/zh")
                .stringValue();
    }

    private static boolean isSomebodyWaiting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found =
                        statement.executeQuery("select count(*) from pg_locks where locktype = 'advisory' and objid = "
                                + LOCK + " and not granted")) {
            return found.next() && found.getInt(1) > 0;
        }
    }

    private Connection connect() throws SQLException {
        var postgres = Landscape.get().postgres();
        return DriverManager.getConnection(url, postgres.username(), postgres.password());
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
