package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;

/** An auditor sees in one sentence whether the log can be trusted; somebody who changes the database changes that sentence. */
class LogIntegrityIT {

    private static final String PAGE = "/console/log";

    @Test
    void oneSentenceSaysWhetherTheLogCanBeTrusted() {
        try (var gateway = Gateway.start(
                        Map.of("hutong.database.url", Landscape.get().freshDatabase()));
                var auditor = Person.signedIn(gateway, "demo-sun")) {
            new Client(gateway).lookUp("zj-service-hall", Requests.with(body -> {}));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count(gateway, "log_staged") == 0);
            // Whether one has been through already depends on how long the gateway took to start.
            auditor.open(PAGE);
            verify(auditor);
            assertThat(auditor.page().locator(".log-state h2")).hasText("可信");
            assertThat(auditor.page().locator("main")).containsText("与签署一致");
            auditor.page().locator("details.more summary").first().click();
            assertThat(auditor.page().locator("#checkpoint")).containsText("gateway.test/log");
            auditor.look("log-sound-zh");
            auditor.page().locator(".language").click();
            auditor.look("log-sound-en");
            auditor.page().locator(".language").click();

            aVerificationIsFoundAgainByWhoeverHasLeft(gateway, auditor);
            aVerificationIsCancelled(gateway, auditor);
            aMonthIsHeldAndLetGo(auditor);

            change(gateway, "update access_entry set leaf_hash = sha256('another')");
            verify(auditor);
            assertThat(auditor.page().locator(".log-state h2")).hasText("不可信，请立即核查");
            assertThat(auditor.page().locator("main")).containsText("记录与其位置上原有的不符");
            auditor.look("log-broken-zh");
        }
    }

    @Test
    void witnessesThatDoNotAnswerAreToBeLookedInto() {
        var witness = Gateway.shared();
        var key = new Client(witness)
                .get("/log/witness/verifier-key")
                .http()
                .body()
                .strip();
        try (var gateway = Gateway.start(Map.of(
                        "hutong.database.url", Landscape.get().freshDatabase(),
                        "hutong.log.quorum", "1",
                        "hutong.log.witness-alarm-after", "PT1S",
                        "hutong.log.witness-interval", "PT0.2S",
                        "hutong.log.witness-targets", "127.0.0.0/8",
                        "hutong.log.witnesses[0].name", "江西省审计厅",
                        // It has not been told of this log, and refuses.
                        "hutong.log.witnesses[0].url", witness.url() + "/log/witness",
                        "hutong.log.witnesses[0].verifier-key", key));
                var auditor = Person.signedIn(gateway, "demo-sun")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> count(gateway, "log_witness_state where state = 'failing'") == 1);
            auditor.open(PAGE);
            assertThat(auditor.page().locator(".log-state h2")).hasText("需要核查");
            assertThat(auditor.page().locator(".log-state")).containsText("见证方“江西省审计厅”没有应答");
            assertThat(auditor.page().locator("main")).containsText("共 1 个见证方，至少 1 个签署");
            auditor.look("log-witnesses-zh");
        }
    }

    private static void aVerificationIsFoundAgainByWhoeverHasLeft(Gateway gateway, Person auditor) {
        gateway.database().sql("""
            insert into log_verification (id, started_at, touched_at, checked, size)
            values (gen_random_uuid(), now() + interval '1 second', now() + interval '1 minute', 40, 100)
            """).update();
        auditor.open(PAGE);
        assertThat(auditor.page().locator("#progress")).containsText("已核验 40 条，共 100 条");
        auditor.look("log-under-way-zh");
        auditor.open("/console/subject-reports");
        auditor.open(PAGE);
        gateway.database()
                .sql("update log_verification set checked = 80 where finished_at is null")
                .update();
        assertThat(auditor.page().locator("#progress")).containsText("已核验 80 条");
        gateway.database().sql("""
            update log_verification set checked = 100, finished_at = now() + interval '2 seconds', found = 0, findings = '[]'
            where finished_at is null
            """).update();
        assertThat(auditor.page().locator("#progress")).hasCount(0);
        assertThat(auditor.page().locator(".log-state")).containsText("共 100 条");
    }

    private static void aVerificationIsCancelled(Gateway gateway, Person auditor) {
        gateway.database().sql("""
            insert into log_verification (id, started_at, touched_at, checked, size)
            values (gen_random_uuid(), now() + interval '3 seconds', now() + interval '1 minute', 40, 100)
            """).update();
        auditor.open(PAGE);
        auditor.page().locator("#progress button").click();
        assertThat(auditor.page().locator(".notice[role=status]")).containsText("核验已取消");
        assertThat(auditor.page().locator("#progress")).hasCount(0);
        assertThat(count(gateway, "log_verification where cancelled_at is not null"))
                .isEqualTo(1);
        // So that the next one is the latest.
        gateway.database()
                .sql("update log_verification set started_at = started_at - interval '1 minute'"
                        + " where cancelled_at is not null")
                .update();
    }

    private static void aMonthIsHeldAndLetGo(Person auditor) {
        var page = auditor.page();
        page.onDialog(Dialog::accept);
        page.locator("#hold-from").fill("2026-05");
        page.locator("#hold-to").fill("2026-03");
        page.locator("#hold-reason").fill("（2026）浙01行初17号");
        page.getByText("设立保全").last().click();
        assertThat(page.locator("#hold-to-error")).isVisible();
        assertThat(page.locator("#hold-reason")).hasValue("（2026）浙01行初17号");
        page.locator("#hold-to").fill("2026-12");
        page.getByText("设立保全").last().click();
        assertThat(page.locator("[role=status]")).hasText("已设立保全。");
        assertThat(page.locator("main")).containsText("2026年5月 至 2026年12月");
        auditor.look("log-held-zh");
        page.locator("td details summary").click();
        page.locator("td details input[name=reason]").fill("案件已结");
        page.locator("td details button").click();
        assertThat(page.locator("[role=status]")).hasText("保全已解除。");
        assertThat(page.locator("main")).containsText("案件已结");
    }

    private static void verify(Person auditor) {
        var last = auditor.page().locator("main").innerText();
        auditor.page().getByText("立即核验").last().click();
        assertThat(auditor.page().locator("[role=status]")).hasText("核验已开始。");
        assertThat(last).isNotEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            auditor.open(PAGE);
            return auditor.page().locator("#progress").count() == 0;
        });
    }

    /** As whoever owns the tables can. */
    private static void change(Gateway gateway, String sql) {
        gateway.database()
                .sql("alter table access_entry disable trigger user; " + sql
                        + "; alter table access_entry enable trigger user")
                .update();
    }

    private static long count(Gateway gateway, String table) {
        return gateway.database()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
