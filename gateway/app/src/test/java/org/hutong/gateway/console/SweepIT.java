package org.hutong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.ledger.note.SignatureType;
import org.hutong.ledger.note.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor finds the sweep that an agency made, proves its entries, and reports it. */
class SweepIT {

    private static final Path VERIFIER =
            Path.of("..", "verifier", "target", "hutong-verifier.jar").toAbsolutePath();
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final int SWEPT = 6;

    private static Gateway gateway = Gateway.shared();

    @TempDir
    private Path directory;

    @BeforeAll
    static void theSweep() {
        gateway = Gateway.start(Map.of(
                "hutong.database.url", Landscape.get().freshDatabase(),
                "hutong.log.interval", "PT0.05S",
                "hutong.findings.every", "PT0.2S",
                "hutong.findings.sequential-numbers.numbers", "5"));
        var client = new Client(gateway);
        for (int order = 0; order < SWEPT; order++) {
            var number = number("36010219900307%03d".formatted(801 + 2 * order));
            // One of them is a driver whom the sample system knows.
            lookUp(client, number, "GUESS-" + order, "zj-0666", "核验");
        }
        lookUp(client, Requests.JIANGXI_DRIVER, "CASE-1", "zj-0001", SCRIPT);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> gateway.database()
                                        .sql("select count(*) from finding where rule = 'sequential-numbers' and"
                                                + " count >= ?")
                                        .param(SWEPT)
                                        .query(Integer.class)
                                        .single()
                                == 1
                        && gateway.database()
                                        .sql("select count(*) from log_staged")
                                        .query(Integer.class)
                                        .single()
                                == 0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static void lookUp(Client client, String holder, String number, String operator, String reason) {
        var answer = client.lookUp("zj-service-hall", Requests.with(body -> {
            body.withObject("/holder").put("code", holder);
            body.put("businessNumber", number).put("reason", reason);
            body.withObject("/operator").put("id", operator);
        }));
        assertThat(answer.status()).isLessThan(500);
    }

    /** With its check digit (GB 11643). */
    private static String number(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    @Test
    void findsTheSweepAndExportsItsEvidence() throws IOException, InterruptedException {
        try (var auditor = Person.signedIn(gateway, "demo-sun")) {
            var page = auditor.page();
            auditor.open("/console/findings");
            var row = page.locator("tbody tr", new Page.LocatorOptions().setHasText("连号查询"));
            assertThat(row).containsText("号码前后相连");
            auditor.look("findings-list-zh");
            row.getByRole(AriaRole.LINK).first().click();
            assertThat(page.locator("h1")).containsText("连号查询");
            assertThat(page.locator(".facts")).containsText("zj-0666");
            giveReason(page, "核查连号查询");
            assertThat(page.locator("main tbody tr")).hasCount(SWEPT);
            auditor.look("findings-one-zh");

            page.getByText("在访问日志中查看全部所涉记录").click();
            var entries = page.locator(".results tbody tr");
            assertThat(entries).hasCount(SWEPT);
            assertThat(entries.first().locator(".masked")).hasText(Pattern.compile("^360\\*{13}[0-9X]{2}$"));
            assertThat(page.locator("main")).not().containsText("36010219900307");
            auditor.look("entries-of-finding-zh");

            var found = page.url();
            page.getByText("开始导出").click();
            assertThat(page.locator("tr[data-state=done]")).hasCount(1);
            auditor.look("entries-exports-zh");
            var csv = Files.readString(saved(page.waitForDownload(
                    () -> page.locator("tr[data-state=done] a").click())));
            assertThat(csv).startsWith("\uFEFF").contains("zj-0666").endsWith("#end," + SWEPT + "\r\n");
            assertThat(csv.lines().filter(line -> line.contains("36010219900307")))
                    .hasSize(SWEPT);

            anExportIsFoundAgainAndCancelled(auditor);

            page.navigate(found);
            entries.first().getByRole(AriaRole.LINK).click();
            assertThat(page.locator(".sentence")).containsText("zj-0666");
            auditor.look("entries-one-zh");
            reveal(page);
            auditor.look("entries-whole-zh");
            assertThat(page.locator(".proof-steps li.ok")).hasCount(3);
            assertThat(page.locator("#verdict")).containsText("证明成立");
            assertThat(page.locator("#sentence")).containsText("36010219900307");
            assertThat(page.locator(".check.ok")).hasCount(28);
            var evidence =
                    page.waitForDownload(() -> page.getByText("下载证据包").first().click());
            assertThat(verify(saved(evidence))).contains("\"proven\"");

            auditor.open("/console/findings");
            page.locator("tbody tr", new Page.LocatorOptions().setHasText("连号查询"))
                    .getByRole(AriaRole.LINK)
                    .first()
                    .click();
            page.getByText("已上报有关部门").click();
            page.getByLabel("说明").fill("已函告浙江服务大厅的主管部门");
            page.getByText("保存结论").click();
            assertThat(page.locator(".notice.ok")).hasText("已标为已上报。");
            assertThat(page.locator("h1")).containsText("已上报");
            assertThat(page.locator(".steps-taken")).containsText("demo-sun");
            auditor.look("findings-reported-zh");
        }
    }

    /** One that another node writes, and takes its time. */
    private static void anExportIsFoundAgainAndCancelled(Person auditor) {
        gateway.database().sql("""
            insert into access_export (id, owner, state, format, sealed, estimated, leased_until, created_at, expires_at)
            select gen_random_uuid(), owner, 'running', format, sealed, 100, now() + interval '1 hour', now(), expires_at
            from access_export limit 1
            """).update();
        var page = auditor.page();
        page.reload();
        var running = page.locator("tr[data-state=running]");
        assertThat(running).hasCount(1);
        auditor.look("entries-export-running-zh");
        running.locator("button").click();
        assertThat(page.locator("tr[data-state=cancelled]")).hasCount(1);
        assertThat(running).hasCount(0);
    }

    @Test
    void anAlteredEntryIsShownAsAltered() {
        try (var auditor = Person.signedIn(gateway, "demo-sun")) {
            var page = auditor.page();
            auditor.open("/console/entries?outcome=found");
            giveReason(page, "抽查");
            page.locator(".results tbody a").first().click();
            page.route(
                    Pattern.compile(".*/console/entries/[0-9a-f-]{36}$"),
                    route -> answered(route, "<code class=\"recorded\">zj-0001<", "<code class=\"recorded\">zj-0002<"));
            reveal(page);
            assertThat(page.locator("#verdict")).containsText("证明不成立");
            assertThat(page.locator("tr.bad")).hasCount(1);
            assertThat(page.locator("tr.bad")).containsText("经办人标识");
            auditor.look("entries-altered-zh");
        }
    }

    @Test
    void aCheckpointThatTheLogHasNotSignedIsNoProof() {
        try (var auditor = Person.signedIn(gateway, "demo-sun")) {
            var page = auditor.page();
            auditor.open("/console/entries?outcome=found");
            giveReason(page, "抽查");
            page.locator(".results tbody a").first().click();
            page.route("**/log/verifier-key", route -> {
                var answer = route.fetch();
                // Another key under the log's name, with the identifier that belongs to it.
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(otherKey(answer.text())));
            });
            reveal(page);
            assertThat(page.locator("[data-step=signature]")).hasClass("bad");
            assertThat(page.locator("#verdict")).containsText("证明不成立");
        }
    }

    private static String otherKey(String keys) {
        var name = keys.substring(0, keys.indexOf('+'));
        return new VerifierKey(name, SignatureType.ED25519, new byte[32]) + "\n";
    }

    @Test
    void searchesAsPeopleThinkAndKeepsTheSearch() {
        try (var auditor = Person.signedIn(gateway, "demo-sun", "en-US")) {
            var page = auditor.page();
            auditor.open("/console/entries");
            giveReason(page, "A complaint");
            auditor.look("entries-search-en");
            page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true))
                    .fill(Requests.JIANGXI_DRIVER);
            page.getByLabel("Time", new Page.GetByLabelOptions().setExact(true)).selectOption("today");
            page.getByRole(
                            AriaRole.BUTTON,
                            new GetByRoleOptions().setName("Search").setExact(true))
                    .click();
            assertThat(page.locator(".results tbody tr")).hasCount(2);
            assertThat(page.locator(".results tbody")).containsText(SCRIPT);
            assertThat(page.url().contains(Requests.JIANGXI_DRIVER)).isFalse();
            page.getByLabel("Name").fill("The complaint");
            page.getByRole(
                            AriaRole.BUTTON,
                            new GetByRoleOptions().setName("Save").setExact(true))
                    .click();
            assertThat(page.locator(".saved-list")).containsText("The complaint");
            auditor.look("entries-found-en");

            auditor.open("/console/entries");
            page.locator(".saved-list a").click();
            assertThat(page.locator(".results tbody tr")).hasCount(2);
            page.locator(".results tbody a").first().click();
            reveal(page);
            assertThat(page.locator("#verdict")).containsText("The proof holds");
            auditor.look("entries-whole-en");
            var kept = gateway.database()
                    .sql("select sealed from saved_search")
                    .query(String.class)
                    .list();
            assertThat(kept).hasSize(1).noneMatch(text -> text.contains("holder"));

            auditor.open("/console/entries");
            page.onDialog(dialog -> dialog.accept());
            page.locator(".saved-list button").click();
            assertThat(page.locator(".saved-list")).hasCount(0);
            auditor.open("/console/findings");
            auditor.look("findings-list-en");
            page.locator("tbody a").first().click();
            auditor.look("findings-one-en");
            auditor.open("/console/entries/exports");
            auditor.look("entries-exports-en");
        }
    }

    @Test
    void aWrongNumberIsToldAtTheForm() {
        try (var auditor = Person.signedIn(gateway, "demo-sun")) {
            var page = auditor.page();
            auditor.open("/console/entries");
            giveReason(page, "核查");
            page.getByLabel("号码", new Page.GetByLabelOptions().setExact(true)).fill("123");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("查询").setExact(true))
                    .click();
            assertThat(page.locator(".notice.bad")).isVisible();
            assertThat(page.locator("#holder-error")).containsText("不是有效的公民身份号码");
            assertThat(page.getByLabel("号码", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("123");
            auditor.look("entries-wrong-zh");
        }
    }

    @Test
    void chartsLeadToTheirEntries() throws IOException {
        try (var auditor = Person.signedIn(gateway, "demo-sun")) {
            var page = auditor.page();
            auditor.open("/console/statistics?period=last-90-days");
            assertThat(page.locator("svg.chart")).hasCount(4);
            assertThat(page.locator("main")).containsText("按日");
            auditor.look("statistics-90-days-zh");
            auditor.open("/console/statistics?period=today");
            assertThat(page.locator("main")).containsText("按小时");
            auditor.look("statistics-today-zh");
            var table = Files.readString(
                    saved(page.waitForDownload(() -> page.getByText("导出表格").click())));
            assertThat(table).startsWith("\uFEFF").contains("zj-service-hall");

            page.locator("section.card", new Page.LocatorOptions().setHasText("按机构"))
                    .locator("svg a")
                    .first()
                    .click();
            giveReason(page, "看看是谁");
            assertThat(page.locator(".results tbody tr")).hasCount(SWEPT + 1);
            page.locator(".language").click();
            auditor.open("/console/statistics");
            assertThat(page.locator("main")).containsText("By agency");
            auditor.look("statistics-en");
        }
    }

    private static void giveReason(Page page, String reason) {
        page.locator(".reason input[name=reason]").fill(reason);
        page.locator(".reason button").click();
        assertThat(page.locator(".reason-now")).containsText(reason);
    }

    private static void reveal(Page page) {
        page.locator("main form button.primary").last().click();
        assertThat(page.locator("#openings")).isVisible();
    }

    private static void answered(Route route, String from, String to) {
        if (!route.request().method().equals("POST")) {
            route.resume();
            return;
        }
        var answer = route.fetch();
        var text = answer.text();
        assertThat(text).contains(from);
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(text.replace(from, to)));
    }

    private Path saved(Download download) {
        var file = directory.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private String verify(Path evidence) throws IOException, InterruptedException {
        var key = new Client(gateway)
                .get("/log/verifier-key")
                .http()
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
        var out = directory.resolve("verdict.json");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        VERIFIER.toString(),
                        "verify",
                        "entry",
                        evidence.toString(),
                        "--key",
                        key,
                        "--json"))
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the verifier did not end");
        }
        var printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
