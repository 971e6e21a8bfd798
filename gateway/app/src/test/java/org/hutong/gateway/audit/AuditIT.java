package org.hutong.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.gateway.audit.Auditor.ids;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Contract;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.hutong.ledger.Commitments;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.Opening;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.Quorum;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An auditor asks who looked at what; what he is told is what the rows say, and that he asked is logged. */
class AuditIT {

    private static final String FORMULA = "=HYPERLINK(\"http://x.example\",\"核验\")";

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);
    private static Auditor auditor = new Auditor(gateway);
    private static Contract contract = new Contract(gateway);

    @BeforeAll
    static void lookups() {
        gateway = Gateway.start(Map.of(
                "hutong.database.url", Landscape.get().freshDatabase(),
                "hutong.log.batch", "7",
                "hutong.log.interval", "PT0.05S"));
        client = new Client(gateway);
        auditor = new Auditor(gateway);
        contract = new Contract(gateway);
        for (int i = 0; i < 5; i++) {
            var number = "CASE-" + i % 2;
            var clerk = "zj-000" + i % 3;
            lookUp("zj-service-hall", body -> {
                body.put("businessNumber", number);
                body.withObject("/operator").put("id", clerk);
            });
        }
        lookUp("zj-service-hall", body -> body.put("reason", FORMULA));
        lookUp("zj-service-hall", body -> {
            body.put("province", "33");
            body.withObject("/holder").put("code", Requests.ZHEJIANG_DRIVER);
        });
        lookUp("zj-service-hall", body -> body.withObject("/matter").put("code", "none"));
        client.lookUp("zj-service-hall", Requests.businessLicence(Requests.JIANGXI_ENTERPRISE));
        client.lookUp("zj-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_CHILD));
        lookUp("jx-service-hall", body -> {});
        client.lookUp("jx-service-hall", "{}");
    }

    private static void lookUp(String agency, Consumer<ObjectNode> change) {
        assertThat(client.lookUp(agency, Requests.with(change)).status()).isLessThan(500);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void onlyAuditorsAreAnsweredAndOnlyWithAReason() {
        for (var other :
                List.of(SignIn.token("demo-zhao"), SignIn.token("demo-qian"), Client.token("zj-service-hall"))) {
            for (var path : List.of("/entries/search", "/entries/export")) {
                assertThat(client.as(other, "POST", "/audit/v1" + path, Auditor.body(body -> body.put("format", "csv")))
                                .status())
                        .isEqualTo(403);
            }
            for (var path : List.of(
                    "/statistics?by=agency",
                    "/entries/" + newest().id() + "?reason=x",
                    "/entries/" + newest().id() + "/evidence?reason=x")) {
                assertThat(client.get("/audit/v1" + path, other).status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        var silent = auditor.post("/entries/search", body -> body.remove("reason"));
        assertThat(silent.status()).isEqualTo(400);
        assertThat(silent.json().at("/errors/0/pointer").stringValue()).isEqualTo("/reason");
        assertThat(auditor.get("/entries/" + newest().id()).status()).isEqualTo(400);
        assertThat(auditor.get("/entries/" + newest().id() + "?reason=%20").status())
                .isEqualTo(400);
        assertThat(auditor.get("/entries/" + UUID.randomUUID() + "?reason=x").status())
                .isEqualTo(404);
        contract.assertMatches("Problem", silent.json());
    }

    @Test
    void everyCriterionFindsWhatTheRowsSay() {
        awaitSequenced();
        holdsForEveryCriterion();
    }

    @Test
    void soItDoesForEntriesThatHaveNoPlaceYet() {
        gateway.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            // The sequencer passes over a head that somebody holds.
            gateway.database()
                    .sql("select size from log_head for update")
                    .query(Long.class)
                    .single();
            lookUp("zj-service-hall", body -> body.put("businessNumber", "CASE-WAITING"));
            lookUp("jx-service-hall", body -> body.put("businessNumber", "CASE-1"));
            assertThat(count("select count(*) from log_staged join access_entry on id = entry"))
                    .isGreaterThanOrEqualTo(2);
            holdsForEveryCriterion();
        });
    }

    private void holdsForEveryCriterion() {
        var middle = records().get(records().size() / 2).at();
        assertFinds(_ -> {}, _ -> true);
        assertFinds(
                body -> body.put("from", middle.toString()),
                entry -> !entry.at().isBefore(middle));
        assertFinds(
                body -> body.put("to", middle.toString()), entry -> entry.at().isBefore(middle));
        for (var part : Map.of(
                        "agency", "agency",
                        "type", "type",
                        "province", "province",
                        "matter", "matterCode",
                        "outcome", "outcome",
                        "basis", "basis",
                        "operator", "operatorId",
                        "businessNumber", "businessNumber")
                .entrySet()) {
            var values = records().stream()
                    .map(entry -> entry.text(part.getValue()))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.toSet());
            assertThat(values).as(part.getKey()).isNotEmpty();
            for (var value : values) {
                assertFinds(
                        body -> body.put(part.getKey(), value),
                        entry -> entry.text(part.getValue()).equals(value));
                assertFinds(
                        body -> body.put("agency", "zj-service-hall")
                                .put("to", middle.toString())
                                .put(part.getKey(), value),
                        entry -> entry.text(part.getValue()).equals(value)
                                && entry.at().isBefore(middle)
                                && (part.getKey().equals("agency")
                                        || entry.text("agency").equals("zj-service-hall")));
            }
        }
        assertFinds(
                body -> holder(body, "111", Requests.ZHEJIANG_DRIVER),
                entry -> entry.text("holderCode").equals(Requests.ZHEJIANG_DRIVER));
        assertFinds(
                body -> holder(body, "001", Requests.JIANGXI_ENTERPRISE)
                        .put("operator", "zj-0001")
                        .put("businessNumber", "TEST-0001")
                        .put("outcome", "found"),
                entry -> entry.text("holderCode").equals(Requests.JIANGXI_ENTERPRISE)
                        && entry.text("outcome").equals("found"));
        assertFinds(
                body -> body.put("operator", "zj-0001").put("businessNumber", "CASE-1"),
                entry -> entry.text("operatorId").equals("zj-0001")
                        && entry.text("businessNumber").equals("CASE-1"));
        assertThat(auditor.page(body -> body.put("agency", "nobody")).get("entries"))
                .isEmpty();
    }

    private static void assertFinds(Consumer<ObjectNode> criteria, Predicate<AccessRecord> expected) {
        var rows = records().stream()
                .filter(expected)
                .map(entry -> entry.id().toString())
                .toList();
        assertThat(ids(auditor.all(4, criteria))).isEqualTo(rows);
        assertThat(ids(auditor.all(200, criteria))).isEqualTo(rows);
    }

    private static ObjectNode holder(ObjectNode body, String kind, String code) {
        body.putObject("holder").put("kind", kind).put("code", code);
        return body;
    }

    @Test
    void cursorsStayWhereTheyAreWhileNewEntriesCome() {
        for (Consumer<ObjectNode> criteria : List.<Consumer<ObjectNode>>of(
                _ -> {}, body -> body.put("agency", "zj-service-hall"), body -> body.put("operator", "zj-0001"))) {
            var expected = ids(auditor.all(200, criteria));
            var seen = new ArrayList<String>();
            var page = auditor.page(criteria.andThen(body -> body.put("limit", 2)));
            while (page.has("next")) {
                page.get("entries").forEach(entry -> seen.add(entry.get("id").stringValue()));
                lookUp("zj-service-hall", _ -> {});
                var next = page.get("next").stringValue();
                page = auditor.page(
                        criteria.andThen(body -> body.put("limit", 2).put("cursor", next)));
            }
            page.get("entries").forEach(entry -> seen.add(entry.get("id").stringValue()));
            assertThat(seen).isEqualTo(expected);
        }
        assertThat(auditor.post("/entries/search", body -> body.put("cursor", "nonsense"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void readingTheLogIsLoggedWithoutSayingWhoWasLookedFor() {
        auditor.page(body -> holder(body, "111", Requests.JIANGXI_DRIVER)
                .put("operator", "zj-0001")
                .put("businessNumber", "CASE-1")
                .put("agency", "zj-service-hall"));
        var searched = newestAct("searched");
        assertThat(searched)
                .contains("holder", "operator", "businessNumber", "zj-service-hall", Auditor.REASON, "demo-sun")
                .doesNotContain(Requests.JIANGXI_DRIVER, "zj-0001", "CASE-1");
        auditor.page(body -> body.put("agency", Requests.JIANGXI_DRIVER));
        assertThat(newestAct("searched")).contains("agency").doesNotContain(Requests.JIANGXI_DRIVER);
        var id = newest().id();
        auditor.get("/entries/" + id + "?reason=check");
        assertThat(newestAct("read")).contains(id.toString(), "check");
        auditor.post("/entries/export", body -> body.put("format", "jsonl"));
        assertThat(newestAct("exported")).contains("jsonl", Auditor.REASON);
        auditor.get("/statistics?by=outcome");
        assertThat(newestAct("counted")).contains("outcome");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count("select count(*) from log_staged") == 0);
        assertThat(count("select count(*) from administrative_act a join log_entry e on e.entry = a.id where kind ="
                        + " 'access-log'"))
                .isEqualTo(count("select count(*) from administrative_act where kind = 'access-log'"));
    }

    private static String newestAct(String act) {
        return Acts.everything(List.of(
                Acts.where(gateway, "kind = 'access-log' and act = ?", act).getLast()));
    }

    @Test
    void anEntryIsGivenWithItsOpeningsAndItsProof() {
        awaitSequenced();
        var item = auditor.page(body -> body.put("outcome", "found").put("province", "36"))
                .get("entries")
                .get(0);
        var answer = auditor.get("/entries/" + item.get("id").stringValue() + "?reason=check");

        assertThat(answer.header("Cache-Control")).contains("no-store");
        contract.assertMatches("ProvenAccess", answer.json());
        assertThat(answer.json().get("entry")).isEqualTo(item);
        assertThat(item.at("/holder/code").stringValue()).isEqualTo(Requests.JIANGXI_DRIVER);
        assertThat(item.at("/operator/name").stringValue()).isEqualTo("示例经办人");
        assertThat(item.at("/matter/name").stringValue()).isEqualTo("跨省聘用驾驶员");
        assertThat(item.get("disclosed")).isNotEmpty();
        assertThat(answer.json().get("intact").booleanValue()).isTrue();
        byte[] leaf = bytes(answer.json(), "leaf");
        var openings = openings(answer.json().get("openings"));
        assertThat(openings).allMatch(opening -> Commitments.opens(leaf, opening));
        assertThat(Commitments.opened(openings).leaf()).isEqualTo(leaf);
        assertProven(answer.json().get("proof").stringValue(), bytes(answer.json(), "commitment"));
    }

    @Test
    void evidenceOfAnEntryHoldsByItself() throws IOException {
        awaitSequenced();
        var item = auditor.page(body -> body.put("businessNumber", "CASE-0"))
                .get("entries")
                .get(0);
        byte[] zip = auditor.download("/entries/" + item.get("id").stringValue() + "/evidence?reason=check");
        // Of these is the sample that the tests of the offline verifier alter.
        Files.write(Path.of("target", "access-entry.zip"), zip);
        var files = unpacked(zip);

        assertThat(files)
                .containsOnlyKeys(
                        "README.txt",
                        "entry.json",
                        "openings.json",
                        "leaf.bin",
                        "commitment.bin",
                        "entry.tlog-proof",
                        "checkpoint");
        var openings = openings(JsonMapper.shared().readTree(file(files, "openings.json")));
        var entry = JsonMapper.shared().readTree(file(files, "entry.json"));
        assertThat(openings)
                .allSatisfy(opening ->
                        assertThat(entry.get(opening.field()).stringValue()).isEqualTo(opening.value()));
        assertThat(entry.get("businessNumber").stringValue()).isEqualTo("CASE-0");
        assertThat(Commitments.opened(openings).leaf()).isEqualTo(file(files, "leaf.bin"));
        assertThat(MerkleTree.leafHash(file(files, "leaf.bin")).bytes()).isEqualTo(file(files, "commitment.bin"));
        var proof = new String(file(files, "entry.tlog-proof"), StandardCharsets.UTF_8);
        assertProven(proof, file(files, "commitment.bin"));
        assertThat(proof).endsWith(new String(file(files, "checkpoint"), StandardCharsets.UTF_8));
        assertThat(new String(file(files, "README.txt"), StandardCharsets.UTF_8))
                .contains("verify entry hutong-entry-" + item.get("id").stringValue() + ".zip --key " + key());
    }

    @Test
    void evidenceWaitsForAPlaceInTheTree() {
        gateway.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            gateway.database()
                    .sql("select size from log_head for update")
                    .query(Long.class)
                    .single();
            lookUp("zj-service-hall", body -> body.put("businessNumber", "CASE-PENDING"));
            var id = auditor.page(body -> body.put("businessNumber", "CASE-PENDING"))
                    .at("/entries/0/id")
                    .stringValue();
            var read = auditor.get("/entries/" + id + "?reason=check");
            assertThat(read.json().has("proof")).isFalse();
            contract.assertMatches("ProvenAccess", read.json());
            var refused = auditor.get("/entries/" + id + "/evidence?reason=check");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().get("type").stringValue()).endsWith(":receipt-pending");
        });
    }

    @Test
    void anExportHasWhatTheSearchHas() {
        for (Consumer<ObjectNode> criteria :
                List.<Consumer<ObjectNode>>of(_ -> {}, body -> body.put("type", "driving-licence"))) {
            var found = auditor.all(200, criteria);
            var lines = auditor.post("/entries/export", criteria.andThen(body -> body.put("format", "jsonl")))
                    .http()
                    .body()
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
            assertThat(lines.subList(0, lines.size() - 1)).isEqualTo(found);
            assertThat(lines.getLast().toString()).isEqualTo("{\"end\":true,\"entries\":" + found.size() + "}");

            var csv = auditor.post("/entries/export", criteria.andThen(body -> body.put("format", "csv")))
                    .http()
                    .body();
            var rows = csv.split("\r\n", -1);
            assertThat(rows[0]).startsWith("\uFEFFid,at,");
            assertThat(rows).hasSize(found.size() + 3);
            for (int i = 0; i < found.size(); i++) {
                assertThat(rows[i + 1]).startsWith(found.get(i).get("id").stringValue() + ",");
            }
            assertThat(rows[found.size() + 1]).isEqualTo("#end," + found.size());
            assertThat(csv).contains("\"'=HYPERLINK(\"\"http://x.example\"\",\"\"核验\"\")\"");
        }
    }

    @Test
    void answersAreAsTheContractSays() {
        contract.assertMatches("AccessPage", auditor.page(body -> body.put("limit", 3)));
        contract.assertMatches("AccessPage", auditor.page(body -> body.put("limit", 200)));
        contract.assertMatches(
                "AccessSearch",
                JsonMapper.shared()
                        .readTree(Auditor.body(body -> holder(body, "111", Requests.JIANGXI_DRIVER)
                                .put("from", "2026-01-01T00:00:00+08:00")
                                .put("limit", 200))));
        contract.assertMatches(
                "Problem",
                auditor.post("/entries/search", body -> body.put("limit", 201)).json());
        contract.assertMatches(
                "Problem",
                auditor.post("/entries/search", body -> holder(body, "111", "360102199003078033"))
                        .json());
    }

    @Test
    void whatWasErasedSaysSoAndIsStillInTheLog() throws IOException {
        try (var another =
                Gateway.start(Map.of("hutong.database.url", Landscape.get().freshDatabase()))) {
            var caller = new Client(another);
            var reader = new Auditor(another);
            caller.lookUp("zj-service-hall", Requests.with(_ -> {}));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> another.database()
                                    .sql("select count(*) from log_staged")
                                    .query(Long.class)
                                    .single()
                            == 0);
            another.database()
                    .sql("update log_month_key set sealed = null, erased_at = now()")
                    .update();

            var item = reader.page(_ -> {}).at("/entries/0");
            assertThat(item.get("erased").booleanValue()).isTrue();
            assertThat(item.toString()).doesNotContain(Requests.JIANGXI_DRIVER, "示例经办人");
            contract.assertMatches("AccessItem", item);
            assertThat(reader.page(body -> holder(body, "111", Requests.JIANGXI_DRIVER))
                            .get("entries"))
                    .isEmpty();
            var proven = reader.get("/entries/" + item.get("id").stringValue() + "?reason=x")
                    .json();
            contract.assertMatches("ProvenAccess", proven);
            assertThat(proven.has("openings")).isFalse();
            var files = unpacked(reader.download("/entries/" + item.get("id").stringValue() + "/evidence?reason=x"));
            assertThat(files).containsOnlyKeys("README.txt", "commitment.bin", "entry.tlog-proof", "checkpoint");
            assertThat(LogProof.parse(file(files, "entry.tlog-proof"))
                            .proves(MerkleTree.leafHash(file(files, "commitment.bin"))))
                    .isTrue();
        }
    }

    private static void assertProven(String text, byte[] commitment) {
        var proof = LogProof.parse(text.getBytes(StandardCharsets.UTF_8));
        assertThat(proof.extra().orElseThrow()).isEqualTo(commitment);
        assertThat(proof.proves(MerkleTree.leafHash(commitment))).isTrue();
        var policy = new CheckpointPolicy("gateway.test/log", List.of(new Ed25519Verifier(key())), Quorum.NONE);
        assertThat(policy.judge(proof.signed())).isInstanceOf(CheckpointTrust.Trusted.class);
    }

    private static VerifierKey key() {
        return VerifierKey.parse(client.get("/log/verifier-key")
                .http()
                .body()
                .lines()
                .findFirst()
                .orElseThrow());
    }

    private static List<Opening> openings(JsonNode json) {
        return json.valueStream()
                .map(one -> new Opening(
                        one.get("field").stringValue(), one.get("value").stringValue(), bytes(one, "salt")))
                .toList();
    }

    private static byte[] bytes(JsonNode json, String member) {
        return Base64.getDecoder().decode(json.get(member).stringValue());
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        var files = new HashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    /** All rows, the newest first. */
    private static List<AccessRecord> records() {
        return gateway
                .database()
                .sql("select " + AccessRecords.COLUMNS + " from access_entry")
                .query(gateway.bean(AccessRecords.class).reading())
                .list()
                .stream()
                .sorted(Comparator.comparing(entry -> entry.id().toString(), Comparator.reverseOrder()))
                .toList();
    }

    private static AccessRecord newest() {
        return records().getFirst();
    }

    private static void awaitSequenced() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count("select count(*) from log_staged") == 0);
    }

    private static long count(String sql) {
        return gateway.database().sql(sql).query(Long.class).single();
    }
}
