package org.hutong.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hutong.gateway.accesslog.AccessEntry;
import org.hutong.gateway.accesslog.AccessLog;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.accesslog.ActRecord;
import org.hutong.gateway.accesslog.ActsAt;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is about people goes when its time is over, unless it is held; what the log proves stays. */
class RetentionIT {

    private static Gateway gateway;
    private static Client client;
    private static String auditor;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(
                Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.log.retention.every", "PT0.2S"));
        client = new Client(gateway);
        auditor = SignIn.token("demo-sun");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aMonthIsErasedWhenItsRetentionIsOverAndNobodyHoldsIt() {
        var hold = client.as(auditor, "POST", "/audit/v1/legal-holds", """
            {"from": "2021-04", "to": "2021-05", "reason": "案件审理"}\
            """);
        assertThat(hold.status()).isEqualTo(201);
        ActsAt.note(gateway, Instant.parse("2021-03-31T23:59:59.123456789Z"), act("of-march"));
        ActsAt.note(gateway, Instant.parse("2021-04-01T00:00:00Z"), act("of-april"));
        var erased = commit("2021-03-31T23:59:59.123456789Z");
        var held = commit("2021-04-01T00:00:00Z");
        var recent = commit(Instant.now().minus(Duration.ofDays(900)).toString());

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> read(erased).readable().isEmpty());

        assertThat(read(erased).text("agency")).isEqualTo("zj-service-hall");
        assertThat(read(erased).text("holderCode")).isEmpty();
        assertThat(read(erased).commitments()).isEmpty();
        for (var kept : new UUID[] {held, recent}) {
            assertThat(read(kept).text("holderCode")).isEqualTo("330101199001010000");
            assertThat(read(kept).commitments().orElseThrow().leafHash().bytes())
                    .isEqualTo(read(kept).commitment());
        }
        assertThat(act(gateway, "of-march").erased()).isTrue();
        assertThat(act(gateway, "of-march").text("actor")).isEmpty();
        assertThat(Acts.words(act(gateway, "of-april"), "actor", "act", "kind", "reason"))
                .isEqualTo("示例管理员 approved tests 年度调整");
        assertThat(acts("2021-03")).as("the erasure is itself an entry").isEqualTo(1);

        var lifted = client.as(
                auditor,
                "POST",
                "/audit/v1/legal-holds/" + hold.json().get("id").stringValue() + "/lift",
                """
                {"reason": "已结案"}\
                """);
        assertThat(lifted.status()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> read(held).readable().isEmpty());
        assertThat(read(recent).readable()).isPresent();
        assertThat(client.as(auditor, "GET", "/audit/v1/retention", "").json().findValuesAsString("month"))
                .contains("2021-03", "2021-04");
        assertThat(act(gateway, "of-april").erased()).isTrue();
        assertThat(isLogIntact()).as("what was erased is in the tree as it was").isTrue();
    }

    @Test
    void holdsAreForAuditorsAndOfMonths() {
        var administrator = client.as(SignIn.token("demo-zhao"), "POST", "/audit/v1/legal-holds", """
            {"from": "2021-04", "to": "2021-05", "reason": "x"}\
            """);
        assertThat(administrator.status()).isEqualTo(403);
        var wrong = client.as(auditor, "POST", "/audit/v1/legal-holds", """
            {"from": "2021-05", "to": "2021-04", "reason": "x"}\
            """);
        assertThat(wrong.status()).isEqualTo(400);
    }

    private static UUID commit(String at) {
        var asked = new AccessEntry.Asked(
                "driving-licence",
                "33",
                "111",
                "330101199001010000",
                "33-0721-001",
                "机动车注册登记",
                "OLD-1",
                "核验",
                "1",
                "示例",
                "clerk",
                "statutory-duty");
        return UUID.fromString(gateway.bean(AccessLog.class)
                .commit(new AccessEntry(
                        TimeOrderedId.next().toString(),
                        Instant.parse(at),
                        "zj-service-hall",
                        "zj-service-hall",
                        asked,
                        null,
                        "found",
                        "a-connection",
                        1,
                        null,
                        Set.of("name"),
                        Duration.ofMillis(5))));
    }

    private static AccessRecord read(UUID id) {
        return gateway.bean(AccessRecords.class).find(id).orElseThrow();
    }

    private static AdministrativeAct act(String subject) {
        return new AdministrativeAct(
                "42", "示例管理员", null, "approved", "tests", subject, null, "年度调整", Map.of("fields", "name"));
    }

    private static ActRecord act(Gateway gateway, String subject) {
        return Acts.where(gateway, "kind = 'tests' and subject = ?", subject).getFirst();
    }

    private static boolean isLogIntact() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> gateway.database()
                                .sql("select count(*) from log_staged")
                                .query(Long.class)
                                .single()
                        == 0);
        var begun = client.as(auditor, "POST", "/audit/v1/log/verification", "").json();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> client.get("/audit/v1/log/verification", auditor).json(),
                        answer -> answer.get("id").equals(begun.get("id")) && answer.has("intact"))
                .get("intact")
                .booleanValue();
    }

    private static int acts(String month) {
        return gateway.database()
                .sql("select count(*) from administrative_act where act = 'erased' and subject = ?")
                .param(month)
                .query(Integer.class)
                .single();
    }
}
