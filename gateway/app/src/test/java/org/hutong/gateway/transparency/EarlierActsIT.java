package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.ledger.Commitments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A database in which acts stand in clear, as versions before V28 wrote them: the gateway seals them, and the tree is what it was. */
class EarlierActsIT {

    private static final String URL = Landscape.get().freshDatabase();
    private static final Map<String, String> SPLIT = Landscape.get().splitRights();

    @Test
    void areSealedAtTheNextStartAndVerifyAsBefore() throws Exception {
        migrateTo("27");
        var recent = insert(Instant.now().minus(Duration.ofDays(40)), "示例管理员", "年度调整", "{\"fields\": [\"name\"] }");
        var plain = insert(Instant.now().minus(Duration.ofDays(2)), "gateway", null, null);
        var erased = insert(Instant.parse("2021-03-15T08:00:00Z"), "示例管理员", "年度调整", null);
        execute("insert into log_month_key (month, sealed, erased_at) values ('2021-03-01', null, now())");
        var settings = new HashMap<>(SPLIT);
        settings.putAll(Map.of("hutong.database.url", URL, "hutong.log.interval", "PT0.05S"));

        try (var gateway = Gateway.start(settings)) {
            var acts = Acts.where(gateway, "kind = 'tests'");
            assertThat(acts.stream().map(act -> act.id())).containsExactly(erased, recent, plain);
            assertThat(acts.getFirst().erased()).isTrue();
            assertThat(Acts.words(acts.get(1), "actorSubject", "actor", "reason", "detail"))
                    .isEqualTo("42 示例管理员 年度调整 {\"fields\": [\"name\"] }");
            assertThat(Acts.words(acts.get(2), "actor", "reason", "detail")).isEqualTo("gateway  ");
            assertThat(count(gateway, "administrative_act_before_sealing")).isZero();
            assertThat(count(gateway, "administrative_act a where a::text like '%示例%'"))
                    .isZero();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> count(gateway, "log_staged") == 0 && count(gateway, "log_entry") >= 3);
            assertThat(found(gateway)).isEmpty();

            new Intruder(URL).change("update administrative_act set sealed = null where id = '" + recent + "'");
            assertThat(found(gateway)).singleElement().asString().startsWith("changed-contents @ ");
        }
    }

    /** As AdministrativeActs did then. */
    private static UUID insert(Instant moment, String actor, @Nullable String reason, @Nullable String detail)
            throws SQLException {
        var id = UUID.randomUUID();
        var at = Timestamp.from(Instant.ofEpochMilli(moment.toEpochMilli()));
        byte[] secret = new byte[Commitments.SECRET_BYTES];
        SortedMap<String, String> committed = new TreeMap<>(Map.of(
                "id", id.toString(),
                "at", at.toInstant().toString(),
                "actorSubject", "42",
                "actor", actor,
                "actorAgency", "",
                "act", "approved",
                "kind", "tests",
                "subject", "earlier"));
        committed.put("version", "7");
        committed.put("reason", Objects.requireNonNullElse(reason, ""));
        committed.put("detail", Objects.requireNonNullElse(detail, ""));
        byte[] leafHash = Commitments.of(secret, committed).leafHash().bytes();
        try (var connection = DriverManager.getConnection(URL, owner("username"), owner("password"));
                var statement = connection.prepareStatement("""
                    with staged as (insert into log_staged (entry, commitment) values (?, ?))
                    insert into administrative_act (id, at, actor_subject, actor, act, kind, subject, version, reason, detail, secret,
                        leaf_hash)
                    values (?, ?, '42', ?, 'approved', 'tests', 'earlier', 7, ?, ?::json, ?, ?)
                    """)) {
            int place = 1;
            for (var value : new @Nullable Object[] {id, leafHash, id, at, actor, reason, detail, secret, leafHash}) {
                statement.setObject(place++, value);
            }
            statement.executeUpdate();
        }
        return id;
    }

    private static void migrateTo(String version) {
        Flyway.configure()
                .dataSource(URL, owner("username"), owner("password"))
                .placeholders(Map.of("gateway", SPLIT.get("hutong.database.username")))
                .target(version)
                .load()
                .migrate();
    }

    private static String owner(String part) {
        return Objects.requireNonNull(SPLIT.get("hutong.database.owner." + part));
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(URL, owner("username"), owner("password"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> found(Gateway gateway) {
        return gateway.bean(LogVerification.class).verify((_, _) -> {}).kept().stream()
                .map(finding -> finding.fault().code() + " @ " + finding.where())
                .toList();
    }

    private static long count(Gateway gateway, String what) {
        return gateway.database()
                .sql("select count(*) from " + what)
                .query(Long.class)
                .single();
    }
}
