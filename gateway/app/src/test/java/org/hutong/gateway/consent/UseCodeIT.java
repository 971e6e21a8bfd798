package org.hutong.gateway.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.province.SampleFamilies;
import org.hutong.province.SampleHolders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A holder agrees to one lookup: the code he passes on carries that lookup, once, on whichever node. */
class UseCodeIT {

    private static final String DATABASE = Landscape.get().freshDatabase();
    private static final int ROUNDS = 100;
    private static final int PAIR_ROUNDS = 20;
    private static final int THREADS = 64;
    private static final String WIFE = SampleHolders.ZHEJIANG_DRIVER;
    private static final String HUSBAND = SampleFamilies.ZHEJIANG_FATHER;

    private static List<Gateway> nodes = List.of();
    private static Client client = new Client(Gateway.shared());

    @BeforeAll
    static void threeNodes() throws IOException {
        var settings = Map.of(
                "hutong.database.url",
                DATABASE,
                "hutong.policies.directory",
                policiesWithConsent(),
                "hutong.quota.agency.per-second",
                "100000",
                "hutong.quota.agency.burst",
                "100000",
                "hutong.quota.type.per-second",
                "0");
        nodes = List.of(Gateway.start(settings), Gateway.start(settings), Gateway.start(settings));
        client = new Client(nodes.getFirst());
    }

    @AfterAll
    static void stop() {
        nodes.forEach(Gateway::close);
    }

    @Test
    void aCodeCarriesTheLookupItWasIssuedForOnceAndNoOther() {
        var code = issue(_ -> {});
        assertRefused(
                lookUp(code, "k-1", body -> body.withObject("/holder").put("code", Landscape.driverInBothProvinces())),
                "other-binding");
        assertRefused(lookUp(code, "k-1", body -> body.withObject("/basis").put("kind", "entrusted")), "other-binding");
        assertThat(client.post(
                                "/v1/lookups",
                                "Bearer " + Client.token("jx-service-hall"),
                                "application/json",
                                body(code, _ -> {}),
                                "k-1")
                        .json()
                        .get("useCode")
                        .stringValue())
                .as("another agency")
                .isEqualTo("other-binding");

        var found = lookUp(code, "k-1", _ -> {});

        assertThat(found.status()).as(found.http().body()).isEqualTo(200);
        assertRefused(lookUp(code, "k-2", _ -> {}), "spent");
        assertRefused(lookUp("0000-0000-0000-0000", "k-3", _ -> {}), "unknown");
    }

    @Test
    void aLostAnswerIsAskedForAgainUnderTheSameKeyWithAnEntryOfItsOwn() {
        var code = issue(_ -> {});
        var first = lookUp(code, "again", _ -> {});

        var second = lookUp(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "), "again", _ -> {});

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).as(second.http().body()).isEqualTo(200);
        assertThat(second.json().get("record")).isEqualTo(first.json().get("record"));
        assertThat(second.json().at("/receipt/entry")).isNotEqualTo(first.json().at("/receipt/entry"));
    }

    @Test
    void onlyWhatTheHolderAgreesToIsDisclosed() {
        var code = issue(consent -> consent.putArray("fields").add("name").add("vehicleClasses"));

        var found = lookUp(code, "few", _ -> {});

        assertThat(found.json().get("record").propertyNames()).containsExactlyInAnyOrder("name", "vehicleClasses");
    }

    @Test
    void anEntrustedUseNamesItsDocument() {
        var without =
                client.post("/v1/use-codes", wallet(), "application/json", consent(c -> c.put("basis", "entrusted")));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().at("/errors/0/pointer").stringValue()).isEqualTo("/document");

        var code = issue(consent -> consent.put("basis", "entrusted").put("document", "DEMO-ENTRUST-1"));

        assertThat(lookUp(code, "entrusted", body -> body.withObject("/basis").put("kind", "entrusted"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theCodeCanBeReadFromItsPicture() throws Exception {
        var issued = client.post("/v1/use-codes", wallet(), "application/json", consent(c -> c.put("qrCode", true)))
                .json();
        var png = Base64.getDecoder()
                .decode(issued.get("qrCode").stringValue().substring("data:image/png;base64,".length()));
        var picture = ImageIO.read(new ByteArrayInputStream(png));

        var read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture))));

        assertThat(read.getText()).isEqualTo(issued.get("useCode").stringValue());
    }

    @Test
    void whoStandsInFrontOfNobodyIssuesNothingAndStatutoryDutyNeedsNoCode() {
        assertThat(client.post(
                                "/v1/use-codes",
                                "Bearer " + Client.token("zj-service-hall"),
                                "application/json",
                                consent(_ -> {}))
                        .status())
                .isEqualTo(403);
        assertPointer(
                lookUp(
                        "0000-0000-0000-0000",
                        "k",
                        body -> body.withObject("/basis").put("kind", "statutory-duty")),
                "/basis/useCode");
        assertPointer(lookUp("not a code", "k", _ -> {}), "/basis/useCode");
        assertPointer(
                client.post(
                        "/v1/lookups",
                        "Bearer " + Client.token("zj-service-hall"),
                        "application/json",
                        body("0000-0000-0000-0000", _ -> {})),
                "/basis/useCode");
        assertPointer(
                client.post(
                        "/v1/lookups",
                        "Bearer " + Client.token("zj-service-hall"),
                        "application/json",
                        body("", body -> body.withObject("/basis").remove("useCode"))),
                "/basis/useCode");
    }

    @Test
    void neitherTheCodeNorItsHolderIsInTheDatabase() {
        var code = issue(_ -> {});

        var rows = nodes.getFirst()
                .database()
                .sql("select row_to_json(use_code)::text from use_code")
                .query(String.class)
                .list();

        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row).doesNotContain(code, code.replace("-", ""), Requests.JIANGXI_DRIVER));
    }

    /** 64 callers on three nodes spend one code at the same moment, a hundred times over: each time exactly one succeeds. */
    @Test
    void ofManyWhoSpendOneCodeOnThreeNodesExactlyOneSucceeds() throws Exception {
        var token = "Bearer " + Client.token("zj-service-hall");
        var clients = nodes.stream().map(Client::new).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                var body = body(issue(_ -> {}), _ -> {});
                var gate = new CountDownLatch(1);
                var callers = new ArrayList<Future<Client.Response>>();
                for (int i = 0; i < THREADS; i++) {
                    var node = clients.get(i % clients.size());
                    Callable<Client.Response> call = () -> {
                        gate.await();
                        return node.post(
                                "/v1/lookups",
                                token,
                                "application/json",
                                body,
                                UUID.randomUUID().toString());
                    };
                    callers.add(threads.submit(call));
                }
                gate.countDown();
                var statuses = new ArrayList<Integer>();
                for (var caller : callers) {
                    statuses.add(caller.get().status());
                }
                assertThat(statuses).as("round " + round).containsOnly(200, 403).containsOnlyOnce(200);
            }
        }
        assertThat(nodes.getFirst()
                        .database()
                        .sql("select count(*) from access_entry where outcome = 'use-code-refused'")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(ROUNDS * (THREADS - 1));
    }

    @Test
    void theCodesOfTwoHoldersAreSpentTogetherOrNotAtAll() {
        var wife = issueToSpouse(WIFE);
        var husband = issueToSpouse(HUSBAND);
        var unknown = marriage(wife, "0000-0000-0000-0000", "pair-1");
        assertRefused(unknown, "unknown");
        assertThat(unknown.json().get("pointer").stringValue()).isEqualTo("/coHolders/0/useCode");
        var swapped = marriage(husband, wife, "pair-2");
        assertRefused(swapped, "other-binding");

        assertThat(marriage(wife, husband, "pair-3").status())
                .as("neither was spent")
                .isEqualTo(200);

        assertThat(marriage(wife, husband, "pair-3").status())
                .as("the same key")
                .isEqualTo(200);
        assertRefused(marriage(wife, husband, "pair-4"), "spent");
        var anew = issueToSpouse(HUSBAND);
        assertRefused(marriage(wife, anew, "pair-3"), "spent");
        assertThat(marriage(issueToSpouse(WIFE), anew, "pair-5").status())
                .as("what stood beside a spent one was not spent")
                .isEqualTo(200);
    }

    @Test
    void aCodeThatWasSpentBesideAnotherDoesNotServeAloneUnderTheSameKey() {
        var wife = issueToSpouse(WIFE);
        assertThat(marriage(wife, issueToSpouse(HUSBAND), "beside").status()).isEqualTo(200);

        var alone = client.post(
                "/v1/lookups",
                "Bearer " + Client.token("zj-service-hall"),
                "application/json",
                marriageBody(body -> {
                    body.putObject("basis").put("kind", "holder-present").put("useCode", wife);
                    body.putArray("fields").add("certificateStatus");
                }),
                "beside");

        assertRefused(alone, "spent");
    }

    @Test
    void onlyWhatBothAgreeToIsDisclosed() {
        var wife = issueToSpouse(WIFE, "registered", "certificateStatus");
        var husband = issueToSpouse(HUSBAND, "certificateStatus", "parties");

        assertThat(marriage(wife, husband, "both-agree").json().get("record").propertyNames())
                .containsExactly("certificateStatus");
        var nothing = marriage(
                issueToSpouse(WIFE, "registered"), issueToSpouse(HUSBAND, "certificateStatus"), "nothing-in-common");
        assertThat(nothing.json().get("record").propertyNames()).isEmpty();
    }

    /** 64 callers on three nodes spend one pair of codes at the same moment: each time exactly one succeeds. */
    @Test
    void ofManyWhoSpendOnePairOfCodesExactlyOneSucceeds() throws Exception {
        for (int round = 0; round < PAIR_ROUNDS; round++) {
            var wife = issueToSpouse(WIFE);
            var husband = issueToSpouse(HUSBAND);
            // Half of them ask for the wife and half for the husband, so codes arrive in both orders.
            var bodies = List.of(pair(WIFE, wife, HUSBAND, husband), pair(HUSBAND, husband, WIFE, wife));

            assertThat(atOnce(bodies))
                    .as("round " + round)
                    .containsOnly(200, 403)
                    .containsOnlyOnce(200);
        }
    }

    private static List<Integer> atOnce(List<String> bodies) throws Exception {
        var token = "Bearer " + Client.token("zj-service-hall");
        var clients = nodes.stream().map(Client::new).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gate = new CountDownLatch(1);
            var callers = new ArrayList<Future<Client.Response>>();
            for (int i = 0; i < THREADS; i++) {
                var node = clients.get(i % clients.size());
                var body = bodies.get(i % bodies.size());
                Callable<Client.Response> call = () -> {
                    gate.await();
                    return node.post(
                            "/v1/lookups",
                            token,
                            "application/json",
                            body,
                            UUID.randomUUID().toString());
                };
                callers.add(threads.submit(call));
            }
            gate.countDown();
            var statuses = new ArrayList<Integer>();
            for (var caller : callers) {
                statuses.add(caller.get().status());
            }
            return statuses;
        }
    }

    private static String issueToSpouse(String spouse, String... fields) {
        return issue(consent -> {
            consent.put("type", "marriage-certificate").put("matter", "36-0522-004");
            consent.withObject("/holder").put("code", spouse);
            List.of(fields).forEach(consent.withArray("/fields")::add);
        });
    }

    private static String pair(String holder, String code, String coHolder, String codeOfCoHolder) {
        return marriageBody(body -> {
            body.withObject("/holder").put("code", holder);
            body.putObject("basis").put("kind", "holder-present").put("useCode", code);
            body.withArray("/coHolders")
                    .addObject()
                    .put("kind", "111")
                    .put("code", coHolder)
                    .put("useCode", codeOfCoHolder);
        });
    }

    private static Client.Response marriage(String codeOfWife, String codeOfHusband, String key) {
        return client.post(
                "/v1/lookups",
                "Bearer " + Client.token("zj-service-hall"),
                "application/json",
                pair(WIFE, codeOfWife, HUSBAND, codeOfHusband),
                key);
    }

    private static String marriageBody(Consumer<ObjectNode> change) {
        return Requests.with(body -> {
            body.put("type", "marriage-certificate").put("province", "33");
            body.withObject("/holder").put("code", WIFE);
            body.withObject("/matter").put("code", "36-0522-004");
            change.accept(body);
        });
    }

    private static String issue(Consumer<ObjectNode> change) {
        var issued = client.post("/v1/use-codes", wallet(), "application/json", consent(change));
        assertThat(issued.status()).as(issued.http().body()).isEqualTo(201);
        return issued.json().get("useCode").stringValue();
    }

    private static String wallet() {
        return "Bearer " + Client.token("demo-wallet");
    }

    private static String consent(Consumer<ObjectNode> change) {
        var consent = tools.jackson.databind.json.JsonMapper.shared()
                .createObjectNode()
                .put("basis", "holder-present")
                .put("type", "driving-licence")
                .put("agency", "zj-service-hall")
                .put("matter", "33-0721-001");
        consent.putObject("holder").put("kind", "111").put("code", Requests.JIANGXI_DRIVER);
        change.accept(consent);
        return consent.toString();
    }

    private static String body(String code, Consumer<ObjectNode> change) {
        return Requests.with(body -> {
            body.putObject("basis").put("kind", "holder-present").put("useCode", code);
            change.accept(body);
        });
    }

    private static Client.Response lookUp(String code, String key, Consumer<ObjectNode> change) {
        return client.post(
                "/v1/lookups",
                "Bearer " + Client.token("zj-service-hall"),
                "application/json",
                body(code, change),
                key);
    }

    private static void assertRefused(Client.Response response, String why) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(403);
        assertThat(response.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:use-code-refused");
        assertThat(response.json().get("useCode").stringValue()).isEqualTo(why);
    }

    private static void assertPointer(Client.Response response, String pointer) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(400);
        assertThat(response.json().get("errors").valueStream().map(UseCodeIT::pointer))
                .contains(pointer);
    }

    private static String pointer(JsonNode error) {
        return error.get("pointer").stringValue();
    }

    /** The demo's bundle, its grants also for whoever has the holder's consent. */
    private static String policiesWithConsent() throws IOException {
        var directory = Files.createDirectories(Landscape.get().directory().resolve("policies-with-consent"));
        for (var file : List.of("grants.yaml", "guards.yaml", "decision-tables.yaml")) {
            try (var content = UseCodeIT.class.getClassLoader().getResourceAsStream("policies/" + file)) {
                var text = new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(
                        directory.resolve(file),
                        text.replace("bases: [statutory-duty]", "bases: [statutory-duty, holder-present, entrusted]"));
            }
        }
        return directory.toString();
    }
}
