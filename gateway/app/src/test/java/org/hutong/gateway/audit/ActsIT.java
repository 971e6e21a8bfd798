package org.hutong.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.gateway.audit.Auditor.ids;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.hutong.gateway.accesslog.ActRecord;
import org.hutong.gateway.accesslog.ActsAt;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Contract;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.SignIn;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.checkpoint.LogProof;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An auditor asks who changed what, and why; what he is told is what was noted, and that he asked is noted too. */
class ActsIT {

    private static final String FORMULA = "=HYPERLINK(\"http://x.example\",\"核验\")";

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);
    private static Auditor auditor = new Auditor(gateway);
    private static Contract contract = new Contract(gateway);

    /** Each search adds an act of its own: what was noted from now on does not matter. */
    private static Instant prepared = Instant.EPOCH;

    @BeforeAll
    static void acts() throws InterruptedException {
        gateway = Gateway.start(
                Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.log.interval", "PT0.05S"));
        client = new Client(gateway);
        auditor = new Auditor(gateway);
        contract = new Contract(gateway);
        var now = Instant.now();
        for (int i = 0; i < 12; i++) {
            note(
                    gateway,
                    now.minus(Duration.ofDays(9L * (12 - i))),
                    List.of("示例甲", "示例乙").get(i % 2),
                    List.of("approved", "rejected", "proposed").get(i % 3),
                    i % 4 == 0 ? "grants" : "agencies",
                    "subject-" + i % 5);
        }
        client.as(SignIn.token("demo-zhao"), "GET", "/admin/v1/agencies", "");
        auditor.page("acts", _ -> {});
        prepared = Instant.now();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> Instant.now().isAfter(prepared.plusMillis(2)));
    }

    private static void note(Gateway node, Instant at, String actor, String act, String kind, String subject) {
        ActsAt.note(
                node,
                at,
                new AdministrativeAct(
                        "id of " + actor,
                        actor,
                        kind.equals("grants") ? null : "zj-service-hall",
                        act,
                        kind,
                        subject,
                        3,
                        FORMULA,
                        Map.of("fields", List.of("name"))));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void onlyAuditorsAreAnsweredAndOnlyWithAReason() {
        var id = rows().getFirst().id();
        for (var other : List.of(SignIn.token("demo-zhao"), Client.token("zj-service-hall"))) {
            for (var path : List.of("/acts/search", "/acts/export")) {
                assertThat(client.as(other, "POST", "/audit/v1" + path, Auditor.body(body -> body.put("format", "csv")))
                                .status())
                        .isEqualTo(403);
            }
            for (var path : List.of("/acts/" + id + "?reason=x", "/acts/" + id + "/evidence?reason=x")) {
                assertThat(client.get("/audit/v1" + path, other).status()).isEqualTo(403);
            }
        }
        assertThat(auditor.post("/acts/search", body -> body.remove("reason")).status())
                .isEqualTo(400);
        assertThat(auditor.post("/acts/search", body -> body.put("holder", "x")).status())
                .isEqualTo(400);
        assertThat(auditor.get("/acts/" + id).status()).isEqualTo(400);
        assertThat(auditor.get("/acts/" + UUID.randomUUID() + "?reason=x").status())
                .isEqualTo(404);
        assertThat(auditor.get("/anything/" + id + "?reason=x").status()).isEqualTo(404);
    }

    @Test
    void everyCriterionFindsWhatWasNoted() {
        var middle = rows().get(rows().size() / 2).at();
        assertFinds(_ -> {}, _ -> true);
        assertFinds(
                body -> body.put("from", middle.toString()), act -> !act.at().isBefore(middle));
        assertFinds(body -> body.put("to", middle.toString()), act -> act.at().isBefore(middle));
        for (var member : List.of("act", "kind", "subject", "actor", "actorAgency")) {
            var values = rows().stream()
                    .map(act -> act.text(member))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.toSet());
            assertThat(values).as(member).hasSizeGreaterThan(member.equals("actorAgency") ? 0 : 1);
            for (var value : values) {
                assertFinds(
                        body -> body.put(member, value), act -> act.text(member).equals(value));
                assertFinds(
                        body -> body.put("from", middle.toString())
                                .put("kind", "agencies")
                                .put(member, value),
                        act -> act.text(member).equals(value)
                                && act.text("kind").equals(member.equals("kind") ? value : "agencies")
                                && !act.at().isBefore(middle));
            }
        }
        assertFinds(
                body -> body.put("actor", "示例甲").put("kind", "agencies").put("subject", "subject-2"),
                act -> Acts.words(act, "actor", "kind", "subject").equals("示例甲 agencies subject-2"));
        assertThat(auditor.page("acts", body -> body.put("actor", "nobody")).get("acts"))
                .isEmpty();
    }

    private static void assertFinds(Consumer<ObjectNode> criteria, Predicate<ActRecord> expected) {
        var noted =
                rows().stream().filter(expected).map(act -> act.id().toString()).toList();
        Consumer<ObjectNode> bounded = body -> {
            body.put("to", prepared.toString());
            criteria.accept(body);
        };
        assertThat(ids(auditor.all("acts", 3, bounded))).isEqualTo(noted);
        assertThat(ids(auditor.all("acts", 200, bounded))).isEqualTo(noted);
    }

    @Test
    void cursorsStayWhereTheyAreWhileNewActsCome() {
        for (Consumer<ObjectNode> criteria :
                List.<Consumer<ObjectNode>>of(_ -> {}, body -> body.put("actor", "demo-sun"))) {
            var expected = ids(auditor.all("acts", 200, criteria));
            var seen = new ArrayList<String>();
            // The search before added one, and so does each page.
            var page = auditor.page("acts", criteria.andThen(body -> body.put("limit", 1)));
            while (page.has("next")) {
                var next = page.get("next").stringValue();
                page = auditor.page(
                        "acts", criteria.andThen(body -> body.put("limit", 2).put("cursor", next)));
                page.get("acts").forEach(act -> seen.add(act.get("id").stringValue()));
            }
            assertThat(seen).isEqualTo(expected);
        }
    }

    @Test
    void whoDidWhatIsReadableWithItsProof() {
        awaitSequenced();
        var item = auditor.page(
                        "acts",
                        body -> body.put("kind", "people")
                                .put("act", "signed-in")
                                .put("actor", "demo-zhao"))
                .at("/acts/0");
        assertThat(item.at("/actor/name").stringValue()).isEqualTo("demo-zhao");
        assertThat(item.at("/actor/subject").stringValue()).isNotEmpty();
        assertThat(item.at("/detail/roles/0").stringValue()).isEqualTo("administrator");
        assertThat(item.get("subject").stringValue())
                .as("nobody's name is in clear")
                .isEqualTo("gateway");

        var answer = auditor.get("/acts/" + item.get("id").stringValue() + "?reason=check");

        assertThat(answer.header("Cache-Control")).contains("no-store");
        contract.assertMatches("ProvenAct", answer.json());
        assertThat(answer.json().get("act")).isEqualTo(item);
        assertThat(answer.json().get("intact").booleanValue()).isTrue();
        assertThat(answer.json()
                        .get("openings")
                        .valueStream()
                        .map(one -> one.get("field").stringValue()))
                .contains("actor", "actorSubject", "reason", "detail", "act");
        var commitment =
                Base64.getDecoder().decode(answer.json().get("commitment").stringValue());
        assertThat(LogProof.parse(answer.json().get("proof").stringValue().getBytes(StandardCharsets.UTF_8))
                        .proves(MerkleTree.leafHash(commitment)))
                .isTrue();
        var approved = auditor.page("acts", body -> body.put("actor", "示例甲").put("act", "approved"))
                .at("/acts/0");
        contract.assertMatches("ActItem", approved);
        assertThat(approved.get("reason").stringValue()).isEqualTo(FORMULA);
        assertThat(approved.get("version").intValue()).isEqualTo(3);
        assertThat(approved.at("/detail/fields/0").stringValue()).isEqualTo("name");
    }

    @Test
    void evidenceOfAnActHoldsByItself() throws IOException {
        awaitSequenced();
        var id = auditor.page("acts", body -> body.put("actor", "示例乙"))
                .at("/acts/0/id")
                .stringValue();
        var files = new ArrayList<String>();
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(auditor.download("/acts/" + id + "/evidence?reason=check")))) {
            for (var file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.add(file.getName());
                if (file.getName().equals("entry.json")) {
                    assertThat(JsonMapper.shared()
                                    .readTree(zip.readAllBytes())
                                    .get("actor")
                                    .stringValue())
                            .isEqualTo("示例乙");
                }
            }
        }
        assertThat(files)
                .containsExactlyInAnyOrder(
                        "README.txt",
                        "entry.json",
                        "openings.json",
                        "leaf.bin",
                        "commitment.bin",
                        "entry.tlog-proof",
                        "checkpoint");
        assertThat(newest("packed").text("subject")).isEqualTo(id);
    }

    @Test
    void anExportHasWhatTheSearchHas() {
        Consumer<ObjectNode> criteria = body -> body.put("actor", "示例甲").put("to", prepared.toString());
        var found = auditor.all("acts", 200, criteria);
        var lines = auditor.post("/acts/export", criteria.andThen(body -> body.put("format", "jsonl")))
                .http()
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines.subList(0, lines.size() - 1)).isEqualTo(found);
        assertThat(lines.getLast().toString()).isEqualTo("{\"end\":true,\"acts\":" + found.size() + "}");

        var csv = auditor.post("/acts/export", criteria.andThen(body -> body.put("format", "csv")))
                .http()
                .body();
        var rows = csv.split("\r\n", -1);
        assertThat(rows[0])
                .isEqualTo(
                        "\uFEFFid,at,act,kind,subject,version,actor,actorSubject,actorAgency,reason,detail,erased,altered");
        assertThat(rows).hasSize(found.size() + 3);
        for (int i = 0; i < found.size(); i++) {
            assertThat(rows[i + 1]).startsWith(found.get(i).get("id").stringValue() + ",");
        }
        assertThat(rows[1]).contains(",示例甲,id of 示例甲,", "\"'=HYPERLINK(\"\"http://x.example\"\",\"\"核验\"\")\"");
        assertThat(rows[found.size() + 1]).isEqualTo("#end," + found.size());
        assertThat(newest("exported").text("subject")).isEqualTo("acts");
    }

    @Test
    void readingActsIsNotedOnceWithoutSayingWhoWasLookedFor() {
        auditor.page(
                "acts", body -> body.put("actor", "示例甲").put("kind", "agencies").put("subject", "nothing-like-it"));
        assertThat(newest("searched").text("detail"))
                .contains("actor", "subject")
                .doesNotContain("示例甲", "nothing-like-it");
        auditor.page("acts", body -> body.put("actor", "示例甲").put("kind", "agencies"));
        assertThat(Acts.words(newest("searched"), "actor", "subject", "reason", "detail"))
                .startsWith("demo-sun acts " + Auditor.REASON)
                .contains("\"kind\":\"agencies\"")
                .doesNotContain("示例甲");
        long before = readings();
        auditor.get("/acts/" + rows().getFirst().id() + "?reason=check");
        assertThat(readings()).isEqualTo(before + 1);
        assertThat(Acts.words(newest("read"), "subject", "reason"))
                .isEqualTo(rows().getFirst().id() + " check");
    }

    @Test
    void nobodysNameStandsInClear() {
        assertThat(gateway.database()
                        .sql("select count(*) from administrative_act a where a::text ~ 'demo-|示例|HYPERLINK'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void answersAreAsTheContractSays() {
        contract.assertMatches("ActPage", auditor.page("acts", body -> body.put("limit", 3)));
        contract.assertMatches("ActPage", auditor.page("acts", body -> body.put("limit", 200)));
        for (var operation : List.of("search", "export")) {
            var examples = contract.at(
                    "/paths/~1audit~1v1~1acts~1" + operation + "/post/requestBody/content/application~1json/examples");
            assertThat(examples).isNotEmpty();
            for (var example : examples.values()) {
                contract.assertMatches(operation.equals("search") ? "ActSearch" : "ActExport", example.get("value"));
                assertThat(client.as(
                                        SignIn.token("demo-sun"),
                                        "POST",
                                        "/audit/v1/acts/" + operation,
                                        example.get("value").toString())
                                .status())
                        .isEqualTo(200);
            }
        }
        contract.at("/paths/~1audit~1v1~1acts~1search/post/responses/200/content/application~1json/examples")
                .values()
                .forEach(example -> contract.assertMatches("ActPage", example.get("value")));
    }

    @Test
    void whatWasErasedOrAlteredSaysSo() {
        try (var another =
                Gateway.start(Map.of("hutong.database.url", Landscape.get().freshDatabase()))) {
            var reader = new Auditor(another);
            var month = Instant.parse("2026-02-03T04:05:06Z");
            note(another, month, "示例甲", "approved", "agencies", "erased");
            note(another, Instant.now(), "示例甲", "approved", "agencies", "altered");
            note(another, Instant.now(), "示例甲", "approved", "agencies", "emptied");
            note(another, Instant.now(), "示例甲", "approved", "agencies", "changed");
            another.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
                for (var sql : List.of(
                        "update log_month_key set sealed = null, erased_at = now() where month = '2026-02-01'",
                        "alter table administrative_act disable trigger all",
                        "update administrative_act set sealed = overlay(sealed placing '\\x00' from 20) where subject ="
                                + " 'altered'",
                        "update administrative_act set sealed = null where subject = 'emptied'",
                        "update administrative_act set act = 'rejected' where subject = 'changed'",
                        "alter table administrative_act enable trigger all")) {
                    another.database().sql(sql).update();
                }
            });

            assertThat(reader.all("acts", 200, body -> body.put("actor", "示例甲")).stream()
                            .map(act -> act.get("subject").stringValue()))
                    .as("what was erased is not found by names any more")
                    .containsExactlyInAnyOrder("altered", "emptied", "changed");
            var erased = one(reader, "erased");
            assertThat(erased.at("/act/erased").booleanValue()).isTrue();
            assertThat(erased.has("intact")).isFalse();
            assertThat(erased.has("openings")).isFalse();
            assertThat(erased.toString()).doesNotContain("示例甲");
            for (var gone : List.of("altered", "emptied")) {
                var altered = one(reader, gone);
                assertThat(altered.at("/act/altered").booleanValue()).as(gone).isTrue();
                assertThat(altered.at("/act").has("erased")).as(gone).isFalse();
                assertThat(altered.get("intact").booleanValue()).as(gone).isFalse();
            }
            var changed = one(reader, "changed");
            assertThat(changed.at("/act/actor/name").stringValue()).isEqualTo("示例甲");
            assertThat(changed.get("intact").booleanValue()).isFalse();
        }
    }

    private static JsonNode one(Auditor reader, String subject) {
        var id = reader.page("acts", body -> body.put("kind", "agencies").put("subject", subject))
                .at("/acts/0/id")
                .stringValue();
        var proven = reader.get("/acts/" + id + "?reason=x").json();
        contract.assertMatches("ProvenAct", proven);
        return proven;
    }

    private static ActRecord newest(String act) {
        return Acts.where(gateway, "kind = 'access-log' and act = ?", act).getLast();
    }

    private static long readings() {
        return Acts.where(gateway, "kind = 'access-log'").size();
    }

    /** What was noted before the tests, the newest first. */
    private static List<ActRecord> rows() {
        return Acts.where(gateway, "true").stream()
                .filter(act -> act.at().isBefore(prepared))
                .sorted(Comparator.comparing(act -> act.id().toString(), Comparator.reverseOrder()))
                .toList();
    }

    private static void awaitSequenced() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> gateway.database()
                                .sql("select count(*) from log_staged")
                                .query(Long.class)
                                .single()
                        == 0);
    }
}
