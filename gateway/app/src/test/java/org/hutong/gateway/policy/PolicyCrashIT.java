package org.hutong.gateway.policy;

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

/**
 * The gateway is killed at each step of approval and publication: the database holds it there, by a trigger that waits. After a restart
 * the proposal is open and the old version decides, or it is approved and the new one does.
 */
@Tag("kill")
class PolicyCrashIT {

    /** A statement of the transaction, in their order; the last is its commit. */
    private record Step(String name, String trigger) {}

    private static final List<Step> STEPS = List.of(
            new Step("the proposal is approved", "before update on proposal for each row"),
            new Step("the version's number is taken", "before update on policy_head for each row"),
            new Step("the version is written", "before insert on policy_version for each row"),
            new Step("an old grant ends", "before update on policy_grant for each row"),
            new Step("a new grant begins", "before insert on policy_grant for each row"),
            new Step("guards and tables are written", "after insert on policy_rules for each row"),
            new Step(
                    "the publication is noted",
                    "after insert on administrative_act for each row when (new.act = 'published')"));

    private static final String AT_COMMIT =
            "create constraint trigger held after insert on policy_version deferrable initially deferred for each row"
                    + " execute function hold()";
    private static final long LOCK = 4_711;
    private static final String GRANT = "crash";

    private final String database = Landscape.get().freshDatabase();
    private final Map<String, String> settings =
            Map.of("hutong.database.url", database, "hutong.connections.files", "", "hutong.database.timeout", "PT60S");

    @Test
    void thereIsNoHalfStateWhereverItIsKilled() throws Exception {
        var gateway = GatewayProcess.start(settings);
        try {
            var calls = PolicyCalls.of(new Client(gateway.url(), "en"));
            int version = calls.publish(content -> {
                content.put("baseVersion", 1);
                content.putObject("grants").putArray("put").add(GrantsIT.grant(GRANT, "33-0999-200"));
            });
            execute("create function hold() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock("
                    + LOCK + "); return new; end $$");
            for (var step : STEPS) {
                gateway = killedAt(
                        step.name(),
                        "create trigger held " + step.trigger() + " execute function hold()",
                        step.trigger().replaceAll(".* on (\\w+) .*", "$1"),
                        gateway,
                        version);
            }
            gateway = killedAt("it is committed", AT_COMMIT, "policy_version", gateway, version);
            var survivor = PolicyCalls.of(new Client(gateway.url(), "en"));
            var proposal = proposed(survivor, version, "last");
            assertThat(survivor.approve(proposal).status()).isEqualTo(200);
            assertThat(survivor.version()).as("no number was lost").isEqualTo(version + 1);
            gateway.kill();
            gateway = GatewayProcess.start(settings);
            assertThat(PolicyCalls.of(new Client(gateway.url(), "en")).version())
                    .as("what was acknowledged is there")
                    .isEqualTo(version + 1);
        } finally {
            gateway.close();
        }
    }

    /** Approves, kills while the database holds the step, starts again and looks. */
    private GatewayProcess killedAt(String step, String trigger, String table, GatewayProcess gateway, int version)
            throws Exception {
        var calls = PolicyCalls.of(new Client(gateway.url(), "en"));
        var proposal = proposed(calls, version, step);
        try (var lock = connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            execute(lock, "select pg_advisory_lock(" + LOCK + ")");
            execute(lock, trigger);
            var approval = threads.submit(() -> {
                try {
                    return calls.approve(proposal).status();
                } catch (UncheckedIOException killed) {
                    return 0;
                }
            });
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isHeld(lock));
            gateway.kill();
            assertThat(approval.get()).as(step).isZero();
            execute(
                    lock,
                    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = " + LOCK
                            + " and not granted");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !isHeld(lock));
            execute(lock, "drop trigger held on " + table);
        }
        var next = GatewayProcess.start(settings);
        assertWhole(step, PolicyCalls.of(new Client(next.url(), "en")), proposal, version);
        return next;
    }

    private static String proposed(PolicyCalls calls, int version, String note) {
        return calls.proposed(content -> {
            content.put("baseVersion", version);
            var guards = calls.get("/" + version).get("guards").stringValue();
            content.put("guards", guards + "\n# " + note);
            content.putObject("grants")
                    .putArray("put")
                    .add(GrantsIT.grant(GRANT, "33-0999-200").put("note", note));
        });
    }

    /** None of these steps was acknowledged or committed, so all of it is as it was before. */
    private void assertWhole(String step, PolicyCalls calls, String proposal, int version) throws SQLException {
        var shown = calls.client().as(calls.officer(), "GET", "/admin/v1/proposals/" + proposal, "");
        assertThat(shown.json().get("state").stringValue()).as(step).isEqualTo("open");
        assertThat(shown.json().at("/review/newestVersion").intValue()).as(step).isEqualTo(version);
        var current = calls.get("/current");
        assertThat(current.get("version").intValue()).as(step).isEqualTo(version);
        assertThat(current.get("hash")).isEqualTo(calls.get("/" + version).at("/published/hash"));
        assertThat(count("select count(*) from policy_version where version > " + version))
                .isZero();
        assertThat(count("select count(*) from policy_rules where since > " + version))
                .isZero();
        assertThat(count("select count(*) from policy_grant where greatest(since, until) > " + version))
                .isZero();
        var acts = calls.client().as(SignIn.token("demo-sun"), "POST", "/audit/v1/acts/search", """
            {"kind": "policies", "reason": "test", "limit": 200}\
            """);
        assertThat(acts.json().get("acts").values())
                .as(step)
                .filteredOn(act -> act.at("/detail/proposal").asString("").equals(proposal))
                .extracting(act -> act.get("act").stringValue())
                .containsExactly("proposed");
    }

    private long count(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static boolean isHeld(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select exists (select from pg_locks where locktype = 'advisory' and objid = " + LOCK
                                + " and not granted)")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = connect()) {
            execute(connection, statement);
        }
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private Connection connect() throws SQLException {
        var postgres = Landscape.get().postgres();
        return DriverManager.getConnection(database, postgres.username(), postgres.password());
    }
}
