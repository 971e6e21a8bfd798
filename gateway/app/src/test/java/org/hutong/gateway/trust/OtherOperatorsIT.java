package org.hutong.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.credential.SignedTrustList;
import org.hutong.credential.TrustPin;
import org.hutong.gateway.keys.KeyCalls;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.FreePort;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two operators, each with keys and a database of his own: Zhejiang's with two nodes believes Jiangxi's. And some who are not to be believed. */
class OtherOperatorsIT {

    private static final Duration SECONDS = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Gateway jiangxi;
    private static Gateway zhejiang;
    private static Gateway otherNode;
    private static TrustCalls calls;
    private static TrustCalls otherCalls;
    private static HostileServer hostile;
    private static String listUrl;

    /** A credential of Jiangxi, and its national signature. */
    private record Issued(String credential, String national) {

        String id() {
            return JSON.readTree(part(1)).get("jti").stringValue();
        }

        String kid() {
            return JSON.readTree(part(0)).get("kid").stringValue();
        }

        private String part(int number) {
            return new String(Base64.getUrlDecoder().decode(credential.split("[.~]")[number]), StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        int port = FreePort.find();
        jiangxi = Gateway.start(Map.of(
                "server.port",
                Integer.toString(port),
                "hutong.issuing.public-url",
                "http://127.0.0.1:" + port,
                "hutong.database.url",
                Landscape.get().freshDatabase(),
                "hutong.issuing.directory",
                TrustCalls.directory("jiangxi").toString(),
                "hutong.issuing.announcement",
                "PT0S",
                "hutong.status.time-to-live",
                "PT1S",
                "hutong.status.size",
                "1024"));
        listUrl = jiangxi.url() + "/v1/trust-list.jwt";
        var settings = Map.of(
                "hutong.database.url",
                Landscape.get().freshDatabase(),
                "hutong.cluster.name",
                "trust-" + UUID.randomUUID(),
                "hutong.issuing.directory",
                TrustCalls.directory("zhejiang").toString(),
                "hutong.connections.files",
                Landscape.get().connections("connections").replace("*.yaml", "zj-*.yaml"),
                "hutong.trust.targets",
                "127.0.0.0/8",
                "hutong.trust.timeout",
                "PT1S",
                "hutong.trust.retry-after",
                "PT1S",
                "hutong.trust.grace",
                "P7D");
        zhejiang = Gateway.start(settings);
        otherNode = Gateway.start(settings);
        calls = TrustCalls.of(new Client(zhejiang));
        otherCalls = new TrustCalls(new Client(otherNode), calls.administrator(), calls.officer(), calls.agency());
        hostile = new HostileServer();
    }

    @AfterAll
    static void stop() {
        hostile.close();
        otherNode.close();
        zhejiang.close();
        jiangxi.close();
    }

    @Test
    void aCredentialOfAnotherOperatorVerifiesOnceTwoPeopleBelieveHim() {
        var issued = lookUp();
        assertThat(reasons(calls.verify(issued.credential()))).containsExactly("issuer-unknown");

        var proposed = calls.propose(TrustCalls.operator("jiangxi", listUrl, pin(), "36"));
        assertThat(proposed.status()).as(proposed.http().body()).isEqualTo(201);
        var proposal = proposed.json().get("id").stringValue();
        assertThat(calls.approve(calls.administrator(), proposal).status()).isEqualTo(403);
        assertThat(calls.approve(calls.officer(), proposal).status()).isEqualTo(200);

        for (var node : List.of(calls, otherCalls)) {
            await().atMost(SECONDS)
                    .until(() -> reasons(node.verify(issued.credential(), issued.national()))
                            .isEmpty());
            var answer = node.verify(issued.credential(), issued.national());
            assertThat(answer.get("authentic").booleanValue()).isTrue();
            assertThat(answer.get("status").stringValue()).isEqualTo("valid");
            assertThat(answer.get("testOnly").booleanValue()).isTrue();
            assertThat(answer.at("/trustList/operator").stringValue()).isEqualTo("jiangxi");
            assertThat(answer.at("/trustList/state").stringValue()).isEqualTo("current");
            assertThat(answer.at("/claims/province").stringValue()).isEqualTo("36");
        }
        // His list names Zhejiang as well, and is not believed about it.
        var one = calls.one("jiangxi");
        assertThat(one.get("state").stringValue()).isEqualTo("current");
        assertThat(one.at("/list/issuers").valueStream())
                .extracting(issuer -> issuer.get("province").stringValue())
                .containsExactly("36");
        assertThat(one.at("/list/leftOut").valueStream())
                .extracting(issuer -> issuer.get("province").stringValue() + " "
                        + issuer.get("reason").stringValue())
                .contains("33 own-province");
        assertThat(reasons(calls.verify(lookUp("33", Requests.ZHEJIANG_DRIVER).credential())))
                .containsExactly("issuer-unknown");
        assertThat(acts("jiangxi")).containsExactly("proposed", "approved", "believed", "list-accepted");

        revoke(issued);
        for (var node : List.of(calls, otherCalls)) {
            await().atMost(SECONDS)
                    .untilAsserted(() -> assertThat(reasons(node.verify(issued.credential())))
                            .containsExactly("revoked"));
            assertThat(node.verify(issued.credential()).get("authentic").booleanValue())
                    .isTrue();
        }

        keysTurnOver(lookUp());
    }

    /** He puts another key in force; what both have signed verifies. */
    private static void keysTurnOver(Issued old) {
        var keys = KeyCalls.of(new Client(jiangxi));
        var next = keys.made("36", "ES256");
        keys.decide("activate", next);
        await().atMost(SECONDS).until(() -> lookUp().kid().equals(next));
        var young = lookUp();
        assertThat(reasons(calls.verify(young.credential()))).containsExactly("key-unknown");

        // The unknown key has his list fetched before it is due.
        for (var node : List.of(calls, otherCalls)) {
            await().atMost(SECONDS)
                    .until(() -> node.verify(young.credential(), young.national())
                            .get("valid")
                            .booleanValue());
            assertThat(node.verify(old.credential(), old.national())
                            .get("valid")
                            .booleanValue())
                    .isTrue();
        }
        var refreshed = calls.refresh("jiangxi");
        assertThat(refreshed.status()).as(refreshed.http().body()).isEqualTo(200);
        assertThat(refreshed.json().at("/lastUpdate/outcome").stringValue()).isEqualTo("unchanged");
        assertThat(calls.client()
                        .as(calls.officer(), "GET", "/admin/v1/trust-imports/jiangxi/lists", "")
                        .json()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void aListOfSomebodyElseIsNotBelieved() {
        var stranger = new AnotherOperator("http://127.0.0.1:1", "42");
        calls.decide(TrustCalls.operator("wrong-pin", "", stranger.pin(), "43"));

        var refused = calls.bring("wrong-pin", current());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("type").stringValue()).endsWith("trust-list-refused");
        assertThat(refused.json().get("cause").stringValue()).isEqualTo("wrong-pin");
        assertThat(refused.json().get("explanation").stringValue()).contains("whoever was pinned");
        assertThat(calls.one("wrong-pin").get("state").stringValue()).isEqualTo("waiting");
        // The right pin, but no province that was agreed.
        calls.decide(TrustCalls.operator("wrong-pin", "", pin(), "43"));
        assertThat(calls.bring("wrong-pin", current()).json().get("cause").stringValue())
                .isEqualTo("no-named-province");
        assertThat(calls.bring("wrong-pin", stranger.list(null, 1, 3)).status()).isEqualTo(422);
    }

    @Test
    void aListThatDoesNotExtendTheOneThatIsBelievedIsRefused() {
        var operator = new AnotherOperator("http://127.0.0.1:1", "44");
        calls.decide(TrustCalls.operator("forks", "", operator.pin(), "44"));
        var first = operator.list(null, -2, 3);
        assertThat(calls.bring("forks", first).status()).isEqualTo(200);
        var credential = operator.credential(null);
        assertThat(calls.verify(credential).get("valid").booleanValue()).isTrue();

        var fork = operator.list(operator.list(null, -3, 3), -1, 5);

        var refused = calls.bring("forks", fork);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("cause").stringValue()).isEqualTo("does-not-extend");
        var one = calls.one("forks");
        assertThat(one.get("state").stringValue()).isEqualTo("refused-update");
        assertThat(one.at("/lastUpdate/cause").stringValue()).contains("does not name the one before");
        assertThat(one.at("/list/sequence").intValue()).isEqualTo(1);
        assertThat(calls.verify(credential).get("valid").booleanValue()).isTrue();
        assertThat(calls.bring("forks", operator.list(first, 1, 5))
                        .json()
                        .get("cause")
                        .stringValue())
                .isEqualTo("from-the-future");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> calls.metrics().contains("hutong_trust_list_refused{operator=\"forks\"} 1.0"));
        // Two people may agree to another pin, and so to begin anew.
        var anew = new HashMap<>(TrustCalls.operator("forks", "", pin(), "44"));
        calls.decide(anew);
        assertThat(calls.one("forks").get("state").stringValue()).isEqualTo("waiting");
        assertThat(reasons(calls.verify(credential))).containsExactly("issuer-unknown");
        calls.decide(Map.of("act", "remove", "id", "forks"));
        assertThat(calls.one("forks").get("type").stringValue()).endsWith("not-found");
    }

    @Test
    void aListWhoseSuccessorIsOverdueIsBelievedForAWhileWithAWarningAndThenNotAnyMore() {
        var operator = new AnotherOperator("http://127.0.0.1:1", "45");
        calls.decide(TrustCalls.operator("late", "", operator.pin(), "45"));
        var stale = operator.list(null, -30, -1);
        assertThat(calls.bring("late", stale).json().get("state").stringValue()).isEqualTo("stale");
        var credential = operator.credential(null);

        var warned = calls.verify(credential);

        assertThat(warned.get("valid").booleanValue()).isTrue();
        assertThat(warned.at("/trustList/state").stringValue()).isEqualTo("stale");
        var expired = operator.list(stale, -29, -8);
        assertThat(calls.bring("late", expired).json().get("state").stringValue())
                .isEqualTo("expired");
        var refused = calls.verify(credential);
        assertThat(reasons(refused)).containsExactly("trust-list-expired");
        assertThat(refused.get("authentic").booleanValue()).isFalse();
        assertThat(refused.at("/trustList/operator").stringValue()).isEqualTo("late");
        assertThat(refused.at("/trustList/state").stringValue()).isEqualTo("expired");
        assertThat(new Client(zhejiang, "zh")
                        .as(
                                calls.agency(),
                                "POST",
                                "/v1/verifications",
                                JSON.writeValueAsString(Map.of("credential", credential)))
                        .json()
                        .at("/reasons/0/detail")
                        .stringValue())
                .contains("信任列表已过期");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> calls.metrics().contains("hutong_trust_list_believed{operator=\"late\"} 0.0"));
        assertThat(calls.bring("late", operator.list(expired, -1, 5))
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo("current");
        assertThat(calls.verify(credential).get("valid").booleanValue()).isTrue();
    }

    @Test
    void nobodySpeaksForOthers() {
        var first = new AnotherOperator("http://127.0.0.1:2", "46");
        var second = new AnotherOperator("http://127.0.0.1:3", "50");
        calls.decide(TrustCalls.operator("a-first", "", first.pin(), "46"));
        calls.decide(TrustCalls.operator("b-second", "", second.pin(), "50"));
        assertThat(calls.bring("a-first", first.list(null, -1, 3)).status()).isEqualTo(200);
        var greedy = second.list(
                List.of(
                        second.itself(),
                        second.besides("http://127.0.0.1:2/issuers/46", "50"),
                        second.besides("http://127.0.0.1:3/issuers/51", "51")),
                null,
                -1,
                3);
        var taken = calls.bring("b-second", greedy);

        assertThat(taken.status()).as(taken.http().body()).isEqualTo(200);
        assertThat(taken.json().at("/list/leftOut").valueStream())
                .extracting(issuer -> issuer.get("reason").stringValue())
                .containsExactly("issuer-of-another", "province-not-named");
        assertThat(calls.verify(first.credential(null))
                        .at("/trustList/operator")
                        .stringValue())
                .isEqualTo("a-first");
        assertThat(code(calls.propose(TrustCalls.operator("c-third", "", first.pin(), "46"))))
                .isEqualTo("province-of-another");
        assertThat(code(calls.propose(TrustCalls.operator("c-third", "", first.pin(), "33"))))
                .isEqualTo("own-province");
    }

    @Test
    void hisCredentialsAreHeldAgainstTheTypesAndTheRecognitionOfHere() {
        var operator = new AnotherOperator("http://127.0.0.1:4", "61");
        calls.decide(TrustCalls.operator("strict", "", operator.pin(), "61"));
        assertThat(calls.bring("strict", operator.list(null, -1, 3)).status()).isEqualTo(200);
        recogniseVehiclesOf("36");

        assertThat(reasons(calls.verify(operator.credential("vehicle-licence", Map.of(), null))))
                .containsExactly("province-not-recognised");
        assertThat(reasons(calls.verify(operator.credential("driving-licence", Map.of("shoeSize", 42), null))))
                .containsExactly("claim-outside-schema");
        assertThat(reasons(calls.verify(operator.credential("fishing-licence", Map.of(), null))))
                .containsExactly("type-unknown");
    }

    private static void recogniseVehiclesOf(String issuing) {
        var saved = calls.client().administer("POST", "/recognitions", """
            {"reason":"a test","recognition":{"id":"vehicle-licence","rows":[
                {"recognising":["33"],"issuing":["%s"],"validFrom":"2020-01-01"}]}}\
            """.formatted(issuing));
        assertThat(saved.status()).as(saved.http().body()).isEqualTo(201);
        var active = calls.client().administer("POST", "/recognitions/vehicle-licence/activate", "{\"version\":1}");
        assertThat(active.status()).as(active.http().body()).isEqualTo(200);
    }

    @Test
    void addressesThatNobodyShouldAskAreRefused() {
        var pin = pin();
        for (var url :
                List.of("http://lists.example/list", "http://169.254.169.254/list", "https://169.254.169.254/list")) {
            assertThat(code(calls.propose(TrustCalls.operator("inside", url, pin, "51"))))
                    .as(url)
                    .isEqualTo("trust-target");
        }
        for (var url : List.of("file:///etc/passwd", "https://user@lists.example/", "/v1/trust-list.jwt")) {
            assertThat(code(calls.propose(TrustCalls.operator("inside", url, pin, "51"))))
                    .as(url)
                    .isEqualTo("trust-address");
        }
        var wrong = new HashMap<>(TrustCalls.operator("inside", "", pin, "51"));
        wrong.put("pin", "abc");
        assertThat(code(calls.propose(wrong))).isEqualTo("trust-pin");
    }

    @Test
    void aHostileServerCostsLittle() throws IOException {
        calls.decide(TrustCalls.operator("hostile", hostile.url() + "/list", pin(), "52"));
        hostile.neverEnds();
        assertThat(cause()).isEqualTo("too-large");
        hostile.unpacks();
        assertThat(cause()).isEqualTo("too-large");
        hostile.drips();
        var before = Instant.now();
        assertThat(cause()).isEqualTo("timeout");
        assertThat(Duration.between(before, Instant.now())).isLessThan(SECONDS);
        hostile.serves("eyJ no list, whatever it begins with");
        assertThat(cause()).isEqualTo("malformed");
        hostile.leadsTo(hostile.url() + "/elsewhere");
        assertThat(cause()).isEqualTo("redirected");
        assertThat(hostile.calls("/elsewhere")).isZero();
        hostile.fails();
        assertThat(cause()).isEqualTo("http-status");
        var one = calls.one("hostile");
        assertThat(one.get("state").stringValue()).isEqualTo("waiting");
        assertThat(one.at("/lastUpdate/cause").stringValue()).isEqualTo("HTTP 500");
    }

    @Test
    void aCredentialLeadsNowhereButToStatusListsThatWereAgreed() {
        var operator = new AnotherOperator(hostile.url(), "53");
        var inside = operator.credential(hostile.url() + "/v1/status-lists/1");
        var agreed = TrustCalls.operator("statuses", "", operator.pin(), "53");
        calls.decide(agreed);
        assertThat(calls.bring("statuses", operator.list(null, -1, 3)).status()).isEqualTo(200);
        // Nobody has agreed to any host.
        assertThat(reasons(calls.verify(inside))).containsExactly("status-list-unavailable");
        assertThat(hostile.calls("/v1/status-lists/1")).isZero();
        var withHost = new HashMap<String, Object>(agreed);
        withHost.put("hosts", List.of("127.0.0.1"));
        calls.decide(withHost);

        for (var path : List.of("/admin", "/v1/status-lists/../admin", "/v1/status-lists/%2e%2e/admin")) {
            assertThat(reasons(calls.verify(operator.credential(hostile.url() + path))))
                    .as(path)
                    .containsExactly("status-list-unavailable");
        }
        assertThat(hostile.calls("/admin")).isZero();
        hostile.serves("no status list");
        assertThat(reasons(calls.verify(inside))).containsExactly("status-list-malformed");
        assertThat(calls.verify(inside).get("authentic").booleanValue()).isTrue();
        // Kept, and not asked for again.
        assertThat(hostile.calls("/v1/status-lists/1")).isEqualTo(1);
    }

    @Test
    void aStatusListThatCannotBeFetchedAnewServesUntilItExpires() {
        var operator = new AnotherOperator(hostile.url(), "62");
        var agreed = TrustCalls.operator("keeps", "", operator.pin(), "62");
        agreed.put("hosts", List.of("127.0.0.1"));
        calls.decide(agreed);
        assertThat(calls.bring("keeps", operator.list(null, -1, 3)).status()).isEqualTo(200);
        var path = "/v1/status-lists/keeps";
        var credential = operator.credential(hostile.url() + path);
        hostile.serves(operator.statusList(hostile.url() + path, -1, 1));
        assertThat(calls.verify(credential).get("status").stringValue()).isEqualTo("valid");

        hostile.fails();

        await().atMost(SECONDS).until(() -> {
            assertThat(calls.verify(credential).get("valid").booleanValue()).isTrue();
            return hostile.calls(path) == 2;
        });
        var expired = operator.credential(hostile.url() + path + "-expired");
        hostile.serves(operator.statusList(hostile.url() + path + "-expired", -3, -1));
        assertThat(reasons(calls.verify(expired))).containsExactly("status-list-expired");
    }

    @Test
    void oneNodeFetchesForAll() {
        var operator = new AnotherOperator(hostile.url(), "54");
        hostile.serves(operator.list(null, -1, 3));
        calls.decide(TrustCalls.operator("fetched-once", hostile.url() + "/fetched-once", operator.pin(), "54"));

        for (var node : List.of(calls, otherCalls)) {
            await().atMost(SECONDS)
                    .until(() ->
                            node.verify(operator.credential(null)).get("valid").booleanValue());
        }
        await().during(Duration.ofMillis(1_200)).atMost(SECONDS).until(() -> hostile.calls("/fetched-once") == 1);
        assertThat(calls.one("fetched-once").at("/list/receivedBy").stringValue())
                .isEqualTo("gateway");
    }

    @Test
    void whoMaySeeAndWhoMayDo() {
        var path = "/admin/v1/trust-imports";
        assertThat(calls.client().as(SignIn.token("demo-sun"), "GET", path, "").status())
                .isEqualTo(200);
        assertThat(calls.client().as(calls.agency(), "GET", path, "").status()).isEqualTo(403);
        assertThat(calls.client()
                        .as(SignIn.token("demo-sun"), "POST", path + "/jiangxi/refresh", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(calls.refresh("nobody").status()).isEqualTo(404);
    }

    private static String cause() {
        var refused = calls.refresh("hostile");
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(422);
        return refused.json().get("cause").stringValue();
    }

    private static String code(Client.Response refused) {
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
        return refused.json().at("/errors/0/code").stringValue();
    }

    private static List<String> reasons(JsonNode answer) {
        return answer.get("reasons")
                .valueStream()
                .map(reason -> reason.get("code").stringValue())
                .toList();
    }

    private static Issued lookUp() {
        return lookUp("36", Requests.JIANGXI_DRIVER);
    }

    private static Issued lookUp(String province, String holder) {
        var body = Requests.with(asked -> {
            asked.put("province", province).put("nationalSignature", true);
            asked.withObject("/holder").put("code", holder);
        });
        var agency = province.equals("36") ? "zj-service-hall" : "jx-service-hall";
        var answer = new Client(jiangxi).as(Client.token(agency), "POST", "/v1/lookups", body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return new Issued(
                answer.json().get("credential").stringValue(),
                answer.json().get("nationalSignature").stringValue());
    }

    private static void revoke(Issued issued) {
        var there = new Client(jiangxi);
        var proposed = there.as(calls.administrator(), "POST", "/admin/v1/revocations", """
            {"credential":"%s","state":"revoked","reason":"issued by mistake"}\
            """.formatted(issued.id()));
        assertThat(proposed.status()).as(proposed.http().body()).isEqualTo(201);
        var proposal = proposed.json().get("proposal").stringValue();
        assertThat(new TrustCalls(there, "", "", "")
                        .approve(calls.officer(), proposal)
                        .status())
                .isEqualTo(200);
    }

    private static String current() {
        return new Client(jiangxi).get("/v1/trust-list.jwt").http().body();
    }

    private static TrustPin pin() {
        return TrustPin.ofKey(SignedTrustList.parse(current().getBytes(StandardCharsets.US_ASCII))
                .signer()
                .leaf());
    }

    private static List<String> acts(String operator) {
        return zhejiang.database()
                .sql("select act from administrative_act where kind = 'trust-imports' and subject = ? order by at, id")
                .param(operator)
                .query(String.class)
                .list();
    }
}
