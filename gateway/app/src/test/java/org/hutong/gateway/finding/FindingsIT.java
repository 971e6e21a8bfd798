package org.hutong.gateway.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hutong.gateway.accesslog.AccessLog;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.SignIn;
import org.hutong.gateway.landscape.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the rules find in the log and what they pass over; each test has agencies of its own. */
class FindingsIT {

    private static final String NIGHT = "2026-03-10T14:00:00Z";
    private static final String A_MONTH_LATER = "2026-04-14T14:00:00Z";

    private static final Gateway GATEWAY = Gateway.start(Map.ofEntries(
            Map.entry("hutong.database.url", Landscape.get().freshDatabase()),
            Map.entry("hutong.connections.files", ""),
            // What the tests tell of is not erased, however late they run.
            Map.entry("hutong.log.retention.keep", "P100Y"),
            Map.entry("hutong.findings.every", "PT0.1S"),
            // So that what belongs together comes in several batches.
            Map.entry("hutong.findings.batch", "7"),
            Map.entry("hutong.findings.entries", "5"),
            Map.entry("hutong.findings.many-holders.holders", "5"),
            Map.entry("hutong.findings.fixed-matter.holders", "8"),
            Map.entry("hutong.findings.fixed-matter.share", "0.9"),
            Map.entry("hutong.findings.off-hours.hours", "08:30-17:30"),
            Map.entry("hutong.findings.off-hours.accesses", "6"),
            Map.entry("hutong.findings.above-peers.accesses", "10"),
            Map.entry("hutong.findings.above-peers.peers", "3"),
            Map.entry("hutong.findings.above-peers.factor", "3"),
            Map.entry("hutong.findings.above-peers.score", "3"),
            Map.entry("hutong.findings.rising-refusals.accesses", "10"),
            Map.entry("hutong.findings.rising-refusals.rate", "0.3"),
            Map.entry("hutong.findings.same-holder.agencies", "3"),
            Map.entry("hutong.findings.far-use-code.codes", "2"),
            Map.entry("hutong.findings.far-use-code.after", "PT2M"),
            Map.entry("hutong.findings.sequential-numbers.numbers", "4")));
    private static final Client CLIENT = new Client(GATEWAY);
    private static final SignedIn AUDITOR = SignedIn.as("demo-sun");
    private static final JsonNode CONTRACT =
            new YAMLMapper().readTree(CLIENT.get("/openapi.yaml").http().body());

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void manyHoldersUnderOneBusinessNumber() {
        of("many").inCase("LIST-1").times(5);
        of("few").inCase("CASE-A").times(4);
        of("few")
                .inCase("CASE-B")
                .about(Accesses.number("360102", LocalDate.of(1990, 1, 1), 1))
                .times(8);

        assertThat(found("many-holders", "few")).isEmpty();
        var finding = one("many-holders", "many");
        assertThat(finding.at("/subject").toString()).isEqualTo("{\"kind\":\"business-number\",\"value\":\"LIST-1\"}");
        assertThat(finding.get("period").stringValue()).isEqualTo("2026-03");
        assertThat(finding.get("count").intValue()).isEqualTo(5);
        assertThat(finding.get("entries")).hasSize(5);
        assertThat(finding.at("/explanation/en").stringValue())
                .startsWith("many asked for 5 different holders under one business number in 2026-03");
        assertThat(finding.at("/explanation/zh").stringValue()).contains("5 个不同持证主体");

        of("many").inCase("LIST-1").times(2);
        var grown = one("many-holders", "many");
        assertThat(grown.get("id")).isEqualTo(finding.get("id"));
        assertThat(grown.get("count").intValue()).isEqualTo(7);
        assertThat(grown.get("entries")).as("bounded").hasSize(5);
    }

    @Test
    void alwaysTheSameMatter() {
        of("fixed").under("the-open-door").times(8);
        of("varied").times(16);
        of("small").under("the-open-door").times(7);
        of("one-holder")
                .under("the-open-door")
                .about(Accesses.number("360102", LocalDate.of(1990, 1, 2), 1))
                .times(16);

        assertThat(found("fixed-matter", "varied")).isEmpty();
        assertThat(found("fixed-matter", "small")).isEmpty();
        assertThat(found("fixed-matter", "one-holder")).isEmpty();
        assertThat(found("fixed-matter", "fixed"))
                .extracting(finding -> finding.at("/subject/kind").stringValue())
                .as("its only operator, and therefore the agency")
                .containsExactlyInAnyOrder("operator", "agency");
        assertThat(found("fixed-matter", "fixed"))
                .allMatch(finding -> finding.at("/explanation/en")
                        .stringValue()
                        .contains("100% named the same matter the-open-door"));
    }

    @Test
    void outsideOfficeHours() {
        of("nightly").by("night-owl").at(NIGHT).times(6);
        of("daily").at(NIGHT).times(5);
        of("daily").times(5);

        assertThat(found("off-hours", "daily")).isEmpty();
        var finding = one("off-hours", "nightly");
        assertThat(finding.at("/subject/value").stringValue()).isEqualTo("night-owl");
        assertThat(finding.get("count").intValue()).isEqualTo(6);
    }

    @Test
    void farAboveHisPeers() {
        for (var agency : List.of("uneven", "roles")) {
            List.of("p-1", "p-2", "p-3").forEach(peer -> of(agency).by(peer).times(2));
        }
        of("uneven").by("busy").times(12);
        of("roles").by("busy").as("批量核验").times(12);
        List.of("q-1", "q-2", "q-3", "q-4")
                .forEach(peer -> of("all-busy").by(peer).times(12));

        assertThat(found("above-peers", "roles")).as("nobody has his role").isEmpty();
        assertThat(found("above-peers", "all-busy")).isEmpty();
        var finding = one("above-peers", "uneven");
        assertThat(finding.at("/subject/value").stringValue()).isEqualTo("busy");
        assertThat(finding.get("measure").intValue()).isEqualTo(12);
        assertThat(finding.at("/explanation/en").stringValue())
                .startsWith("An operator of uneven asked 12 times on 2026-03-10; the median of the 3 others");
    }

    @Test
    void moreRefusalsThanBefore() {
        for (var agency : List.of("tries-doors", "always-so")) {
            of(agency).at("2026-03-03T02:00:00Z").times(6);
        }
        of("tries-doors").at("2026-03-03T02:00:00Z").times(6);
        of("always-so").at("2026-03-03T02:00:00Z").denied().times(6);
        for (var agency : List.of("tries-doors", "always-so", "newcomer")) {
            of(agency).times(6);
            of(agency).denied().times(6);
        }

        assertThat(found("rising-refusals", "always-so")).isEmpty();
        assertThat(found("rising-refusals", "newcomer"))
                .as("nothing to compare with")
                .isEmpty();
        var finding = one("rising-refusals", "tries-doors");
        assertThat(finding.get("period").stringValue()).isEqualTo("2026-W11");
        assertThat(finding.get("measure").doubleValue()).isEqualTo(0.5);
        assertThat(finding.at("/explanation/en").stringValue())
                .contains("50% of the 12 accesses")
                .contains("after 0%");
    }

    @Test
    void theSameHolderAskedByMany() {
        var asked = Accesses.number("330106", LocalDate.of(1970, 5, 5), 123);
        var twice = Accesses.number("330106", LocalDate.of(1970, 5, 6), 123);
        List.of("a", "b", "c")
                .forEach(agency -> of("curious-" + agency).about(asked).once());
        List.of("a", "b").forEach(agency -> of("curious-" + agency).about(twice).times(3));

        awaitLooked();
        var all = list("rule=same-holder").get("findings");
        assertThat(all).hasSize(1);
        var finding = read(all.get(0).get("id").stringValue());
        assertThat(finding.get("measure").intValue()).isEqualTo(3);
        assertThat(finding.at("/subject").toString()).as("nobody is named").isEqualTo("{\"kind\":\"holder\"}");
        assertThat(finding.toString()).doesNotContain(asked);
        assertThat(finding.get("entries")).hasSize(3);
    }

    @Test
    void useCodesSpentFarFromTheirIssue() {
        for (int i = 0; i < 2; i++) {
            code(of("late").on("entrusted"), "entrusted", "late", Duration.ofMinutes(3));
            code(of("prompt").on("entrusted"), "entrusted", "prompt", Duration.ofSeconds(20));
            code(of("zj-service-hall").on("holder-present"), "holder-present", "jx-service-hall", Duration.ZERO);
            code(of("jx-traffic-police").on("holder-present"), "holder-present", "jx-service-hall", Duration.ZERO);
            code(of("zj-data-bureau").on("entrusted"), "entrusted", "jx-service-hall", Duration.ZERO);
        }

        assertThat(found("far-use-code", "prompt")).isEmpty();
        assertThat(found("far-use-code", "jx-traffic-police"))
                .as("of one province")
                .isEmpty();
        assertThat(found("far-use-code", "zj-data-bureau"))
                .as("a holder who is elsewhere")
                .isEmpty();
        assertThat(one("far-use-code", "late").get("count").intValue()).isEqualTo(2);
        assertThat(one("far-use-code", "zj-service-hall").get("count").intValue())
                .isEqualTo(2);
    }

    @Test
    void numbersThatFollowEachOther() {
        var birth = LocalDate.of(1985, 7, 7);
        for (int order : new int[] {101, 103, 104, 106}) {
            of("sweeping")
                    .by("sweeper")
                    .about(Accesses.number("330106", birth, order))
                    .once();
        }
        for (int order : new int[] {101, 201, 301, 401}) {
            of("born-on-one-day").about(Accesses.number("330106", birth, order)).once();
        }
        of("neighbours").about(Accesses.number("330106", birth, 500)).times(4);

        assertThat(found("sequential-numbers", "born-on-one-day")).isEmpty();
        assertThat(found("sequential-numbers", "neighbours")).isEmpty();
        var finding = one("sequential-numbers", "sweeping");
        assertThat(finding.at("/subject/value").stringValue()).isEqualTo("sweeper");
        assertThat(finding.get("entries")).hasSize(4);
        assertThat(finding.toString()).doesNotContain("33010619850707");
    }

    @Test
    void isQuietAboutWhatWasJustified() {
        of("shifts").by("guard").at(NIGHT).times(6);
        var id = one("off-hours", "shifts").get("id").stringValue();
        var until = Instant.now().plus(Duration.ofDays(100)).truncatedTo(ChronoUnit.SECONDS);
        var justified = judge(id, "justified", "值班", until.toString());
        assertThat(justified.status()).isEqualTo(200);
        assertThat(justified.json().get("quietUntil").stringValue()).isEqualTo(until.toString());

        // The same person has another hash the month after.
        of("shifts").by("guard").at(A_MONTH_LATER).times(11);
        of("shifts").by("another").at(A_MONTH_LATER).times(6);
        assertThat(found("off-hours", "shifts")).hasSize(2);
        assertThat(one("off-hours", "shifts", "new").at("/subject/value").stringValue())
                .isEqualTo("another");

        of("shifts").by("guard").at(A_MONTH_LATER).once();
        assertThat(found("off-hours", "shifts")).as("twice what was justified").hasSize(3);
    }

    @Test
    void growthBeyondWhatWasJustifiedIsNewAgain() {
        of("grows").by("guard").at(NIGHT).times(6);
        var id = one("off-hours", "grows").get("id").stringValue();
        judge(id, "justified", "值班", null);
        of("grows").by("guard").at(NIGHT).times(5);
        var quiet = one("off-hours", "grows");
        assertThat(quiet.get("state").stringValue()).isEqualTo("justified");
        assertThat(quiet.get("count").intValue()).isEqualTo(11);

        of("grows").by("guard").at(NIGHT).once();
        var renewed = one("off-hours", "grows");
        assertThat(renewed.get("id").stringValue()).isEqualTo(id);
        assertThat(renewed.get("state").stringValue()).isEqualTo("new");
        assertThat(renewed.has("quietUntil")).isFalse();
        assertThat(renewed.at("/steps/1/by").stringValue()).isEqualTo("hutong");
    }

    @Test
    void whatAuditorsDoIsInTheLogAndInTheFinding() {
        of("judged").inCase("LIST-2").times(5);
        var id = one("many-holders", "judged").get("id").stringValue();
        judge(id, "looked-at", "正在核实", null);
        var reported = judge(id, "reported", "已函告该机构", null).json();

        assertThat(reported.get("state").stringValue()).isEqualTo("reported");
        assertThat(reported.at("/steps/0/state").stringValue()).isEqualTo("looked-at");
        assertThat(reported.at("/steps/1/by").stringValue()).isEqualTo("demo-sun");
        assertThat(reported.at("/steps/1/reason").stringValue()).isEqualTo("已函告该机构");
        assertThat(acts(id))
                .startsWith("hutong found", "demo-sun read")
                .endsWith("demo-sun looked-at", "demo-sun reported");
        assertThat(acts("all")).isNotEmpty().containsOnly("demo-sun listed");
    }

    @Test
    void onlyAuditorsSeeThem() {
        for (var token :
                List.of(SignIn.token("demo-qian"), SignIn.token("demo-zheng"), Client.token("zj-service-hall"))) {
            assertThat(CLIENT.get("/audit/v1/findings", token).status()).isEqualTo(403);
            assertThat(CLIENT.as(token, "POST", "/audit/v1/findings/" + UUID.randomUUID() + "/state", "{}")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(CLIENT.get("/audit/v1/findings", Client.token("demo-administrator"))
                        .status())
                .isEqualTo(403);
        assertThat(CLIENT.get("/audit/v1/findings").status()).isEqualTo(401);
    }

    @Test
    void wrongRequestsAreRefusedAndAnswersAreAsTheContractSays() {
        of("contract").inCase("LIST-3").times(5);
        var finding = one("many-holders", "contract");
        var id = finding.get("id").stringValue();
        assertMatches("Finding", finding);
        assertMatches("Findings", list("limit=1"));
        assertThat(list("limit=1").has("next")).isTrue();
        assertMatches(
                "Finding",
                judge(id, "justified", "one case, many parties", null).json());
        for (var wrong : List.of("rule=none", "state=open", "limit=0", "limit=201", "before=x")) {
            var answer = CLIENT.get("/audit/v1/findings?" + wrong, AUDITOR.token());
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertMatches("Problem", answer.json());
        }
        var past = judge(id, "justified", "why", "2020-01-01T00:00:00Z");
        assertThat(past.status()).isEqualTo(400);
        assertThat(past.json().at("/errors/0/code").stringValue()).isEqualTo("quiet-until");
        assertThat(judge(id, "reported", "why", Instant.now().plusSeconds(60).toString())
                        .status())
                .isEqualTo(400);
        assertThat(judge(id, "new", "why", null).status()).isEqualTo(400);
        assertThat(judge(id, "reported", "", null).status()).isEqualTo(400);
        var none = judge(UUID.randomUUID().toString(), "reported", "why", null);
        assertThat(none.status()).isEqualTo(404);
        assertMatches("Problem", none.json());
    }

    @Test
    void aMetricCountsWhatIsOpen() {
        of("measured").inCase("LIST-4").times(5);
        var before = one("many-holders", "measured").get("id").stringValue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(open("many-holders"))
                        .isEqualTo(GATEWAY.database()
                                .sql("select count(*) from finding where rule = 'many-holders' and state in ('new',"
                                        + " 'looked-at')")
                                .query(Integer.class)
                                .single())
                        .isPositive());
        assertThat(CLIENT.get("/actuator/prometheus", AUDITOR.token()).http().body())
                .contains("hutong_findings_behind")
                .doesNotContain("LIST-4", before);
    }

    private static int open(String rule) {
        return CLIENT.get("/actuator/prometheus", AUDITOR.token())
                .http()
                .body()
                .lines()
                .filter(line -> line.startsWith("hutong_findings_open{") && line.contains("rule=\"" + rule + "\""))
                .map(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static Accesses of(String agency) {
        return Accesses.of(GATEWAY.bean(AccessLog.class), agency);
    }

    /** The row of a code that was spent; it is no part of the log. */
    /** A code is spent before the entry is committed. */
    private static void code(Accesses accesses, String basis, String issuer, Duration waited) {
        var lookup = UUID.randomUUID();
        GATEWAY.database()
                .sql("""
                    insert into use_code (digest, bound, basis, type, agency, matter, issued_by, issued_at, expires_at, spent_at, spent_by)
                    values (sha256(:lookup::text::bytea), '', :basis, 'driving-licence', 'any', 'any', :issuer, :issued, :spent, :spent, :lookup)
                    """)
                .param("lookup", lookup)
                .param("basis", basis)
                .param("issuer", issuer)
                .param("issued", Timestamp.from(Accesses.TUESDAY.minus(waited)))
                .param("spent", Timestamp.from(Accesses.TUESDAY))
                .update();
        accesses.once(lookup);
    }

    /** Until everything that was committed has its place, and has been looked at. */
    private static void awaitLooked() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> GATEWAY.database()
                        .sql("select not exists (select from log_staged) and (select next from finding_watch) ="
                                + " (select size from log_head)")
                        .query(Boolean.class)
                        .single());
    }

    private static List<JsonNode> found(String rule, String agency) {
        awaitLooked();
        return list("rule=" + rule + "&agency=" + agency)
                .get("findings")
                .valueStream()
                .toList();
    }

    private static JsonNode one(String rule, String agency) {
        var all = found(rule, agency);
        assertThat(all).hasSize(1);
        return read(all.getFirst().get("id").stringValue());
    }

    private static JsonNode one(String rule, String agency, String state) {
        var all = found(rule, agency).stream()
                .filter(finding -> finding.get("state").stringValue().equals(state))
                .toList();
        assertThat(all).hasSize(1);
        return read(all.getFirst().get("id").stringValue());
    }

    private static JsonNode list(String query) {
        var answer = CLIENT.get("/audit/v1/findings?" + query, AUDITOR.token());
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode read(String id) {
        return CLIENT.get("/audit/v1/findings/" + id, AUDITOR.token()).json();
    }

    private static Client.Response judge(String id, String state, String reason, @Nullable String until) {
        var end = until == null ? "" : ",\"until\":\"" + until + "\"";
        return CLIENT.as(
                AUDITOR.token(),
                "POST",
                "/audit/v1/findings/" + id + "/state",
                "{\"state\":\"%s\",\"reason\":\"%s\"%s}".formatted(state, reason, end));
    }

    private static List<String> acts(String subject) {
        return Acts.where(GATEWAY, "kind = 'findings' and subject = ?", subject).stream()
                .map(act -> Acts.words(act, "actor", "act"))
                .toList();
    }

    private static void assertMatches(String schema, JsonNode answer) {
        var whole = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("urn:contract"), CONTRACT);
        var part = whole.getRefSchema(new NodePath(PathType.JSON_POINTER)
                .append("components")
                .append("schemas")
                .append(schema));
        assertThat(part.validate(answer)).as(schema + ": " + answer).isEmpty();
    }
}
