package org.hutong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The gateway's role in the database is not the one that owns the tables: what the log holds, it cannot change. */
@ExtendWith(OutputCaptureExtension.class)
class SplitRightsIT {

    private static final String WARNING = "The gateway's database role owns the tables";

    /** SQLSTATE: insufficient_privilege. */
    private static final String DENIED = "42501";

    private static final Map<String, String> SETTINGS = settings();
    private static final Gateway GATEWAY = Gateway.start(SETTINGS);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_entry set outcome = 'found'",
                "delete from access_entry",
                "truncate access_entry",
                "update administrative_act set act = 'nothing'",
                "update administrative_act set sealed = null",
                "delete from log_unsealed",
                "delete from administrative_act_before_sealing",
                "delete from administrative_act",
                "truncate administrative_act",
                "update log_entry set index = index + 1",
                "delete from log_entry",
                "truncate log_entry",
                "update log_tile set content = content",
                "delete from log_tile",
                "truncate log_tile",
                "delete from log_head",
                "insert into log_head select * from log_head",
                "update log_staged set commitment = commitment",
                "update log_key set sealed = ''",
                "delete from log_key",
                "update flyway_schema_history set success = true",
                "alter table access_entry disable trigger all",
                "drop trigger access_entry_is_append_only on access_entry",
                "drop table access_entry",
                "create rule nothing as on insert to access_entry do instead nothing",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return null;"
                        + " end'",
                "drop function refuse_change() cascade",
                "create table another (id integer)",
                "set role hutong",
                "set session_replication_role = replica"
            })
    void whatWouldChangeTheLogIsRefusedByPostgres(String statement) {
        assertThatThrownBy(() -> GATEWAY.database().sql(statement).update())
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(DENIED));
    }

    /** Enough entries that partial tiles have to go. */
    @Test
    void theGatewayWorksWithTheRightsItHas() {
        var client = new Client(GATEWAY);
        var entry = client.lookUp("zj-service-hall", Requests.with(body -> {}))
                .json()
                .at("/receipt/entry")
                .stringValue();
        var acts = GATEWAY.bean(AdministrativeActs.class);
        for (int i = 0; i < 300; i++) {
            acts.note(new AdministrativeAct(null, "gateway", null, "noted", "tests", "rights", null, null, Map.of()));
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("log_staged") == 0 && count("log_tile where level = 0 and width = 256") == 1);
        assertThat(count("log_tile where level in (-1, 0) and index = 0"))
                .as("no partial tile beside a full one")
                .isEqualTo(2);
        assertThat(client.get("/v1/receipts/" + entry, Client.token("zj-service-hall"))
                        .status())
                .isEqualTo(200);
        assertThat(client.administer("POST", "/master-key/rotate", "{}").status())
                .isEqualTo(200);
        assertThat(client.as(SignIn.token("demo-sun"), "POST", "/audit/v1/log/verification", "")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void anotherNodeNeedsTheGatewaysRoleAlone() {
        var settings = new HashMap<>(SETTINGS);
        settings.remove("hutong.database.owner.username");
        settings.remove("hutong.database.owner.password");
        try (var another = Gateway.start(settings)) {
            assertThat(new Client(another)
                            .lookUp("zj-service-hall", Requests.with(body -> {}))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aGatewayThatOwnsTheTablesSaysSo(CapturedOutput output) {
        var url = Landscape.get().freshDatabase();
        try (var _ = Gateway.start(Map.of("hutong.database.url", url))) {
            assertThat(output.getOut()).containsOnlyOnce(WARNING);
        }
        try (var split = Gateway.start(with(Map.of("hutong.database.url", url)))) {
            assertThat(output.getOut()).as("not again").containsOnlyOnce(WARNING);
            assertThatThrownBy(() ->
                            split.database().sql("delete from access_entry").update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theEmbeddedServerSplitsRightsByItself() {
        try (var gateway = Gateway.start(Map.of(
                "hutong.database.url",
                "",
                "hutong.database.directory",
                directory.resolve("postgres").toString(),
                "hutong.database.port",
                "0"))) {
            assertThat(new Client(gateway)
                            .lookUp("zj-service-hall", Requests.with(body -> {}))
                            .status())
                    .isEqualTo(200);
            assertThatThrownBy(() ->
                            gateway.database().sql("delete from access_entry").update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private static long count(String what) {
        return GATEWAY.database()
                .sql("select count(*) from " + what)
                .query(Long.class)
                .single();
    }

    private static Map<String, String> settings() {
        return with(Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.log.interval", "PT0.05S"));
    }

    private static Map<String, String> with(Map<String, String> settings) {
        var all = new HashMap<>(Landscape.get().splitRights());
        all.putAll(settings);
        return Map.copyOf(all);
    }
}
