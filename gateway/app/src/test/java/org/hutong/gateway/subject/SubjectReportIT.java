package org.hutong.gateway.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.hutong.gateway.accesslog.AccessEntry;
import org.hutong.gateway.accesslog.AccessEntry.Asked;
import org.hutong.gateway.accesslog.AccessEntry.Decided;
import org.hutong.gateway.accesslog.AccessLog;
import org.hutong.gateway.accesslog.ReadableMonths;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.hutong.gateway.landscape.SignedIn;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.Quorum;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Who looked at a person; each test asks about persons of its own. */
class SubjectReportIT {

    private static final String PATH = "/audit/v1/subject-reports";
    private static final String MARCH = "2026-03-10T02:00:00Z";

    private static final Gateway GATEWAY = Gateway.start(Map.of(
            "hutong.database.url",
            Landscape.get().freshDatabase(),
            // What the tests tell of is not erased by itself, however late they run.
            "hutong.log.retention.keep",
            "P100Y"));
    private static final Client CLIENT = new Client(GATEWAY);
    private static final SignedIn AUDITOR = SignedIn.as("demo-sun");
    private static final JsonNode CONTRACT =
            new YAMLMapper().readTree(CLIENT.get("/openapi.yaml").http().body());

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void saysWhoLookedAtSomebodyAndWhy() {
        var person = "330106198805203021";
        commit("zj-service-hall", person, null, "found", MARCH, "核验驾驶资格");
        commit("zj-service-hall", person, null, "not-found", "2026-03-11T02:00:00Z", "核验驾驶资格");
        commit("jx-service-hall", person, null, "not-permitted", "2026-03-12T02:00:00Z", "核验驾驶资格");
        commit("jx-service-hall", Requests.JIANGXI_DRIVER, null, "found", MARCH, "另一个人");
        commit("jx-service-hall", person, null, "found", "2026-02-01T02:00:00Z", "早于所问期间");
        awaitSequenced();

        var report = report(person, "2026-03-01", "2026-03-31");
        assertMatches("SubjectReport", report);
        assertThat(report.get("accesses").intValue()).isEqualTo(3);
        assertThat(report.get("disclosures").intValue()).isEqualTo(1);
        assertThat(report.get("agencies"))
                .extracting(agency -> agency.get("id").stringValue() + " "
                        + agency.get("accesses").size())
                .containsExactly("zj-service-hall 2", "jx-service-hall 1");
        var found = report.at("/agencies/0/accesses/0");
        assertThat(found.at("/sentence/zh").stringValue())
                .startsWith("2026-03-10 10:00（北京时间），")
                .contains("为办理“跨省聘用驾驶员”（业务编号 CASE-7）依其法定职责，以“核验驾驶资格”为由查询了您的机动车驾驶证。披露了：");
        assertThat(found.at("/sentence/en").stringValue())
                .startsWith("On 2026-03-10 10:00 (Beijing time) ")
                .contains("under its statutory duty")
                .contains("Disclosed: ")
                .doesNotContain("示例经办人");
        assertThat(found.at("/operator/id").stringValue()).isEqualTo("op-7");
        assertThat(report.at("/agencies/0/accesses/1/sentence/en").stringValue())
                .endsWith("No record was found, and nothing was disclosed.");
        assertThat(report.at("/agencies/1/accesses/0/sentence/en").stringValue())
                .endsWith("It got no answer (Not permitted), and nothing was disclosed.");
        assertThat(report.toString()).doesNotContain(person, Requests.JIANGXI_DRIVER, "早于所问期间");
    }

    @Test
    void tellsOfAccessesToWhatIsHeldTogether() {
        var one = "330106197001010019";
        var other = "330106197102020021";
        commit("zj-service-hall", one, "111:" + other, "found", MARCH, "核验婚姻状况");

        var report = report(other, "2026-03-01", null);
        assertThat(report.at("/agencies/0/accesses/0/as").stringValue()).isEqualTo("co-holder");
        assertThat(report.at("/agencies/0/accesses/0/sentence/zh").stringValue())
                .contains("查询了您作为共同持证人的");
        assertThat(report.toString()).doesNotContain(one);
        assertThat(report(one, "2026-03-01", null)
                        .at("/agencies/0/accesses/0/as")
                        .stringValue())
                .isEqualTo("holder");
    }

    @Test
    void aRealLookupIsInItWithAProofThatHolds() {
        var answer = CLIENT.lookUp("zj-service-hall", Requests.with(body -> body.put("reason", "真实查询")));
        assertThat(answer.status()).isEqualTo(200);
        awaitSequenced();

        var access = report(Requests.JIANGXI_DRIVER, "2026-04-01", null).at("/agencies/0/accesses/0");
        assertThat(access.get("id")).isEqualTo(answer.json().at("/receipt/entry"));
        assertThat(access.get("reason").stringValue()).isEqualTo("真实查询");
        assertThat(access.get("disclosed")).hasSameSizeAs(answer.json().get("record"));
        var proof = LogProof.parse(access.get("proof").stringValue().getBytes(StandardCharsets.UTF_8));
        assertThat(proof.inclusion().index()).isEqualTo(access.get("index").longValue());
        assertThat(proof.proves(MerkleTree.leafHash(proof.extra().orElseThrow())))
                .isTrue();
        assertThat(proof.extra().orElseThrow())
                .isEqualTo(GATEWAY.database()
                        .sql("select leaf_hash from access_entry where id = ?::uuid")
                        .param(access.get("id").stringValue())
                        .query(byte[].class)
                        .single());
        var key = VerifierKey.parse(CLIENT.get("/log/verifier-key")
                .http()
                .body()
                .lines()
                .findFirst()
                .orElseThrow());
        assertThat(new CheckpointPolicy("gateway.test/log", List.of(new Ed25519Verifier(key)), Quorum.NONE)
                        .judge(proof.signed()))
                .isInstanceOf(CheckpointTrust.Trusted.class);
    }

    @Test
    void saysSoWhereThereIsNoProofYet() throws SQLException {
        var person = "330106196503030031";
        try (var connection = GATEWAY.bean(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // As long as somebody holds the head, nobody appends.
            statement.execute("select from log_head for update");
            commit("zj-service-hall", person, null, "found", MARCH, "尚未入树");

            var access = report(person, "2026-03-01", null).at("/agencies/0/accesses/0");
            assertThat(access.has("proof")).isFalse();
            assertThat(access.has("index")).isFalse();
            assertThat(access.at("/noProof/en").stringValue()).contains("no place in the tree of the log yet");
            connection.rollback();
        }
        awaitSequenced();
        assertThat(report(person, "2026-03-01", null)
                        .at("/agencies/0/accesses/0/proof")
                        .stringValue())
                .startsWith(LogProof.HEADER);
    }

    @Test
    void saysWhichMonthsWereErased() {
        var person = "330106196004040040";
        commit("zj-service-hall", person, null, "found", "2024-01-10T02:00:00Z", "已删除的月份");
        commit("zj-service-hall", person, null, "found", "2024-02-10T02:00:00Z", "尚存的月份");
        new TransactionTemplate(GATEWAY.bean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        _ -> GATEWAY.bean(ReadableMonths.class).erase(YearMonth.of(2024, 1), Instant.now()));

        var report = report(person, "2024-01-01", "2024-12-31");
        assertThat(report.get("erasedMonths").toString()).isEqualTo("[\"2024-01\"]");
        assertThat(report.get("accesses").intValue()).isEqualTo(1);
        assertThat(report.at("/notes/0/zh").stringValue()).contains("2024-01");
        assertThat(report(person, "2024-02-02", "2024-12-31").get("erasedMonths"))
                .isEmpty();
        assertMatches("SubjectReport", report);
    }

    @Test
    void thePageForPrintingRunsNothingThatSomebodyWrote() {
        var person = "330106195505050058";
        commit("zj-service-hall", person, null, "found", MARCH, "<script>alert('x')</script>&");
        awaitSequenced();

        var page = page(person);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.body())
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;")
                .contains("披露了", "Disclosed", LogProof.HEADER)
                .doesNotContain("<script", person);
    }

    @Test
    void thatItWasMadeIsLoggedAndWhomItWasAboutIsNot() {
        var person = "330106195006060067";
        var reason = "本人申请 " + UUID.randomUUID();
        CLIENT.as(AUDITOR.token(), "POST", PATH, body(person, "2026-01-01", null, reason));

        var acts = Acts.where(GATEWAY, "true");
        assertThat(acts.stream()
                        .filter(act -> act.text("reason").equals(reason))
                        .map(act -> Acts.words(act, "actor", "act", "kind")))
                .containsExactly("demo-sun made subject-reports");
        assertThat(Acts.everything(acts)).doesNotContain(person);
    }

    @Test
    void isForAuditorsAndChecksWhatTheyAsk() {
        var person = "330106194507070074";
        for (var token : List.of(
                SignIn.token("demo-qian"), Client.token("demo-administrator"), Client.token("zj-service-hall"))) {
            assertThat(CLIENT.as(token, "POST", PATH, body(person, "2026-01-01", null, "why"))
                            .status())
                    .isEqualTo(403);
        }
        for (var wrong : List.of(
                body("330106194507070070", "2026-01-01", null, "a check digit that is none"),
                body(person, "2026-02-30", null, "no such day"),
                body(person, "1026-01-01", null, "too early"),
                body(person, "2026-02-02", "2026-02-01", "backwards"),
                body(person, "2026-01-01", null, ""),
                "{}")) {
            var answer = CLIENT.as(AUDITOR.token(), "POST", PATH, wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertMatches("Problem", answer.json());
            assertThat(answer.http().body()).doesNotContain("3301061945");
        }
        assertMatches(
                "SubjectReportRequest", JsonMapper.shared().readTree(body(person, "2026-01-01", "2026-02-01", "why")));
    }

    private static void commit(
            String agency, String person, @Nullable String coHolders, String outcome, String at, String reason) {
        GATEWAY.bean(AccessLog.class)
                .commit(new AccessEntry(
                        UUID.randomUUID().toString(),
                        Instant.parse(at),
                        agency,
                        agency,
                        new Asked(
                                "driving-licence",
                                "36",
                                "111",
                                person,
                                "33-0721-001",
                                "跨省聘用驾驶员",
                                "CASE-7",
                                reason,
                                "op-7",
                                "示例经办人",
                                "窗口",
                                "statutory-duty",
                                null,
                                coHolders),
                        new Decided(!outcome.equals("not-permitted"), "grant", "policies"),
                        outcome,
                        "connection",
                        1,
                        null,
                        outcome.equals("found") ? Set.of("name", "vehicleClasses") : Set.of(),
                        Duration.ofMillis(5)));
    }

    private static JsonNode report(String person, String from, @Nullable String until) {
        var answer = CLIENT.as(AUDITOR.token(), "POST", PATH, body(person, from, until, "本人申请"));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.json();
    }

    private static HttpResponse<String> page(String person) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(GATEWAY.url() + PATH))
                            .header("Authorization", "Bearer " + AUDITOR.token())
                            .header("Content-Type", "application/json")
                            .header("Accept", "text/html")
                            .timeout(Duration.ofSeconds(30))
                            .POST(HttpRequest.BodyPublishers.ofString(body(person, "2026-01-01", null, "本人申请")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String body(String person, String from, @Nullable String until, String reason) {
        var body = JsonMapper.shared().createObjectNode().put("from", from).put("reason", reason);
        body.putObject("holder").put("kind", "111").put("code", person);
        if (until != null) {
            body.put("until", until);
        }
        return body.toString();
    }

    private static void awaitSequenced() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> GATEWAY.database()
                                .sql("select count(*) from log_staged")
                                .query(Integer.class)
                                .single()
                        == 0);
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
