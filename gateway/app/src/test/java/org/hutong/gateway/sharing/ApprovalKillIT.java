package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.gateway.sharing.Workflow.APPLICANT;
import static org.hutong.gateway.sharing.Workflow.PROVIDER;

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
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The gateway is killed within an approval: before the policy has changed, after it has, and while the transaction commits. Either
 * nothing has happened then, or the application is approved and its grant is live.
 */
@Tag("kill")
class ApprovalKillIT {

    private static final int LOCK = 20_809;

    private final String url = Landscape.get().freshDatabase();
    private final Map<String, String> settings = Map.of("hutong.database.url", url);

    @Test
    void eitherNothingHasHappenedOrTheApplicationIsApprovedAndTheGrantIsLive() throws Exception {
        String link;
        try (var gateway = GatewayProcess.start(settings)) {
            link = workflow(gateway).submitted(APPLICANT, _ -> {});
        }
        for (var place : List.of(
                "create trigger hold before insert on administrative_act for each row"
                        + " when (new.act = 'approved') execute function hold()",
                "create trigger hold before insert on sharing_step for each row"
                        + " when (new.act = 'shared') execute function hold()",
                "create constraint trigger hold after insert on sharing_step deferrable initially deferred for each row"
                        + " when (new.act = 'shared') execute function hold()")) {
            killAt(place, link);
        }
        try (var gateway = GatewayProcess.start(settings)) {
            assertThatNothingHasHappened(gateway, link);
            workflow(gateway).step(PROVIDER, link, "approve", Workflow::head);
            gateway.kill();
        }
        try (var gateway = GatewayProcess.start(settings)) {
            assertThat(workflow(gateway).see(APPLICANT, link).get("state").stringValue())
                    .isEqualTo("approved");
            assertThat(workflow(gateway)
                            .see(APPLICANT, link.replace("applications", "grants"))
                            .get("state")
                            .stringValue())
                    .isEqualTo("live");
            assertThat(lookUp(gateway)).isEqualTo(200);
        }
    }

    private void killAt(String place, String link) throws Exception {
        var table = place.contains("administrative_act") ? "administrative_act" : "sharing_step";
        try (var gateway = GatewayProcess.start(settings);
                var holding = connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThatNothingHasHappened(gateway, link);
            execute(
                    holding,
                    "create or replace function hold() returns trigger language plpgsql as"
                            + " 'begin perform pg_advisory_xact_lock(" + LOCK + "); return new; end'",
                    place,
                    "select pg_advisory_lock(" + LOCK + ")");
            var approval = threads.submit(() -> {
                try {
                    workflow(gateway).step(PROVIDER, link, "approve", Workflow::head);
                    return true;
                } catch (UncheckedIOException killed) {
                    return false;
                }
            });
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isSomebodyWaiting(holding));
            gateway.kill();
            assertThat(approval.get()).as("nothing was acknowledged").isFalse();
            // The server would notice that the gateway has gone at its next word to it, which after a commit is too
            // late.
            execute(
                    holding,
                    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = " + LOCK
                            + " and not granted");
            execute(holding, "select pg_advisory_unlock(" + LOCK + ")");
            execute(holding, "drop trigger hold on " + table);
        }
    }

    private static void assertThatNothingHasHappened(GatewayProcess gateway, String link) {
        var workflow = workflow(gateway);
        var application = workflow.see(PROVIDER, link);
        assertThat(application.get("state").stringValue()).isEqualTo("submitted");
        assertThat(application.get("steps")).hasSize(3);
        assertThat(application.at("/due/0/kind").stringValue()).isEqualTo("answer");
        assertThat(workflow.call(PROVIDER, "GET", link.replace("applications", "grants"), "")
                        .status())
                .isEqualTo(404);
        assertThat(lookUp(gateway)).isEqualTo(403);
    }

    private static int lookUp(GatewayProcess gateway) {
        return new Client(gateway.url(), "en")
                .lookUp(
                        "zj-service-hall",
                        Requests.with(body -> body.withObject("/matter").put("code", "33-0801-009")))
                .status();
    }

    private static Workflow workflow(GatewayProcess gateway) {
        return new Workflow(new Client(gateway.url(), "en"));
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
