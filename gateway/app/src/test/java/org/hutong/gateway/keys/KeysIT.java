package org.hutong.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.Issuer;
import org.hutong.credential.KeyAlgorithm;
import org.hutong.credential.SignedTrustList;
import org.hutong.credential.TestAuthority;
import org.hutong.credential.TrustList;
import org.hutong.credential.Verification;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.FreePort;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys change hands while two nodes sign with them. */
class KeysIT {

    private static final int CALLERS = 4;
    private static final int ROTATIONS = 3;
    private static final Path DIRECTORY = Landscape.get().directory().resolve("keys-" + UUID.randomUUID());
    private static final Map<String, String> SETTINGS = Map.of(
            "hutong.database.url",
            Landscape.get().freshDatabase(),
            "hutong.cluster.name",
            "keys-" + UUID.randomUUID(),
            "hutong.cluster.port",
            Integer.toString(FreePort.find()),
            "hutong.cluster.members",
            "127.0.0.1",
            "hutong.issuing.directory",
            DIRECTORY.toString(),
            "hutong.issuing.announcement",
            "PT2S",
            "hutong.issuing.post-quantum",
            "true",
            "hutong.quota.agency.per-second",
            "100000",
            "hutong.quota.agency.burst",
            "100000");

    private static final List<Gateway> NODES = new ArrayList<>();
    private static KeyCalls calls = new KeyCalls(new Client("", "en"), "", "");
    private static String agency = "";

    /** A credential, and its national signature. */
    private record Signed(String credential, byte[] national) {

        String kid() {
            var header = new String(
                    Base64.getUrlDecoder().decode(credential.substring(0, credential.indexOf('.'))),
                    StandardCharsets.UTF_8);
            return JsonMapper.shared().readTree(header).get("kid").stringValue();
        }
    }

    @BeforeAll
    static void twoNodes() {
        NODES.add(Gateway.start(SETTINGS));
        NODES.add(Gateway.start(SETTINGS));
        calls = KeyCalls.of(new Client(NODES.getFirst()));
        agency = Client.token("zj-service-hall");
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Gateway::close);
    }

    @Test
    void rotationUnderLoadWithoutOneFailedLookupOrOneUnverifiableCredential() throws Exception {
        Queue<Signed> signed = new ConcurrentLinkedQueue<>();
        var stop = new AtomicBoolean();
        var keys = new ArrayList<String>();
        keys.add(calls.active("36", "ES256"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> threads.submit(() -> {
                        var one = new Client(NODES.get(caller % 2));
                        var other = new Client(NODES.get((caller + 1) % 2));
                        while (!stop.get()) {
                            var credential = lookUp(one);
                            // Verified at once, by the node that did not sign it and maybe follows later.
                            assertThat(verify(other, credential)).isTrue();
                            signed.add(credential);
                        }
                    }))
                    .toList();
            try {
                for (int rotation = 0; rotation < ROTATIONS; rotation++) {
                    var next = calls.made("36", "ES256");
                    var nextNational = calls.made("36", "SM2");
                    awaitAnnounced(next);
                    awaitAnnounced(nextNational);
                    calls.decide("activate", next);
                    calls.decide("activate", nextNational);
                    keys.add(next);
                    awaitSigningWith(next);
                }
            } finally {
                stop.set(true);
            }
            for (var caller : callers) {
                caller.get();
            }
        }

        assertThat(signed.stream().map(Signed::kid).distinct()).containsExactlyInAnyOrderElementsOf(keys);
        for (var node : NODES) {
            var verifier = new CredentialVerifier(trustList(node), Clock.systemUTC());
            assertThat(signed)
                    .allSatisfy(one -> assertThat(verifier.verify(one.credential(), one.national()))
                            .isInstanceOf(Verification.Valid.class));
        }
        System.out.printf("%n%d lookups during %d rotations of both keys%n", signed.size(), ROTATIONS);
    }

    @Test
    void itTakesTwoPeople() {
        var before = calls.active("33", "ES256");
        var next = calls.made("33", "ES256");
        awaitAnnounced(next);
        var proposal = calls.proposed("activate", next);

        assertThat(calls.approve(calls.administrator(), proposal).status()).isEqualTo(403);
        assertThat(calls.approve(Client.token("demo-administrator"), proposal).status())
                .isEqualTo(403);
        assertThat(calls.active("33", "ES256")).isEqualTo(before);
        assertThat(calls.one(next).get("state").stringValue()).isEqualTo("pending");

        assertThat(calls.approve(calls.officer(), proposal).status()).isEqualTo(200);
        assertThat(calls.active("33", "ES256")).isEqualTo(next);
        assertThat(calls.one(before).get("state").stringValue()).isEqualTo("retired");
        assertThat(acts(next)).containsExactly("created", "certified", "proposed", "approved", "activated");
        assertThat(acts(before)).containsExactly("adopted", "retired");
    }

    @Test
    void aKeyThatReceiversCannotKnowYetIsNotPutInForce() {
        var next = calls.made("33", "SM2");

        var refused = calls.approve(calls.officer(), calls.proposed("activate", next));

        assertThat(refused.status()).as(refused.http().body()).isEqualTo(409);
        assertThat(refused.json().get("type").stringValue()).endsWith("key-step-refused");
        assertThat(refused.json().get("step").stringValue()).isEqualTo("not-announced");
        assertThat(calls.propose("retire", next).json().get("step").stringValue())
                .isEqualTo("state");
        assertThat(calls.propose("destroy", calls.active("33", "SM2"))
                        .json()
                        .get("step")
                        .stringValue())
                .isEqualTo("still-active");
        assertThat(calls.propose("activate", "x".repeat(43)).status()).isEqualTo(400);
    }

    @Test
    void aWrongChainIsRefusedByName() {
        var next = calls.made("33", "ES256");
        var others = calls.one(calls.active("36", "ES256")).get("chain").stringValue();
        var own = calls.one(next).get("chain").stringValue();

        assertThat(reason(next, others)).isEqualTo("chain-other-key");
        assertThat(reason(next, "no chain")).isEqualTo("chain-unreadable");
        assertThat(reason(next, own + others)).isEqualTo("chain-not-upwards");
        var stranger = TestAuthority.openOrCreate(
                Landscape.get().directory().resolve("stranger-" + UUID.randomUUID()),
                "test-only".toCharArray(),
                Clock.systemUTC());
        var request = calls.client()
                .as(calls.officer(), "GET", "/admin/v1/keys/" + next + "/request", "")
                .http()
                .body();
        var unknown = stranger.certify(
                new Issuer("http://gateway.test/issuers/33", "33", "浙江", "Zhejiang"), KeyAlgorithm.ES256, request);
        assertThat(reason(next, unknown.toPem())).isEqualTo("chain-not-anchored");
        assertThat(certify(next, own).status()).isEqualTo(200);
    }

    @Test
    void aDestroyedKeyIsGoneFromTheDiskAndItsCredentialsStayVerifiable() {
        var old = calls.made("36", "ES256");
        awaitAnnounced(old);
        calls.decide("activate", old);
        awaitSigningWith(old);
        var credential = lookUp(new Client(NODES.getFirst()));
        assertThat(credential.kid()).isEqualTo(old);
        var next = calls.made("36", "ES256");
        awaitAnnounced(next);
        calls.decide("activate", next);
        awaitSigningWith(next);
        assertThat(DIRECTORY.resolve("36-es256-" + old + ".p12")).exists();

        calls.decide("destroy", old);

        assertThat(DIRECTORY.resolve("36-es256-" + old + ".p12")).doesNotExist();
        assertThat(calls.one(old).get("state").stringValue()).isEqualTo("destroyed");
        for (var node : NODES) {
            assertThat(verify(new Client(node), credential)).isTrue();
        }
        assertThat(calls.propose("activate", old).json().get("step").stringValue())
                .isEqualTo("state");
    }

    @Test
    void aNodeWithoutTheNewFileKeepsTheOldKeyAndSaysSo() throws IOException {
        var elsewhere = DIRECTORY.resolveSibling("keys-" + UUID.randomUUID());
        Files.createDirectories(elsewhere);
        for (var file : List.of("authority.p12")) {
            Files.copy(DIRECTORY.resolve(file), elsewhere.resolve(file));
        }
        // What signs now is there; what will be made is not.
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".p12")).toList()) {
                if (!Files.exists(elsewhere.resolve(file.getFileName()))) {
                    Files.copy(file, elsewhere.resolve(file.getFileName()));
                }
            }
        }
        var settings = new HashMap<>(SETTINGS);
        settings.put("hutong.issuing.directory", elsewhere.toString());
        try (var alone = Gateway.start(settings)) {
            var before = lookUp(new Client(alone)).kid();
            var next = calls.made("36", "ES256");
            awaitAnnounced(next);
            calls.decide("activate", next);
            awaitSigningWith(next);

            var there = new KeyCalls(new Client(alone), calls.administrator(), calls.officer());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> there.one(next).at("/onThisNode/trouble").isString());
            assertThat(there.one(next).at("/onThisNode/signs").booleanValue()).isFalse();
            var signed = lookUp(new Client(alone));
            assertThat(signed.kid()).isEqualTo(before);
            assertThat(verify(new Client(NODES.getFirst()), signed)).isTrue();
        }
    }

    @Test
    void aRestartKeepsTheStates() {
        var states = states(calls);
        try (var later = Gateway.start(SETTINGS)) {
            var there = new KeyCalls(new Client(later), calls.administrator(), calls.officer());
            assertThat(states(there)).isEqualTo(states);
            assertThat(lookUp(new Client(later)).kid()).isEqualTo(there.active("36", "ES256"));
        }
    }

    @Test
    void theSignedTrustListGrowsAndIsTheSameEverywhere() {
        var first = signedList(NODES.getFirst());
        assertThat(signedList(NODES.getLast())).isEqualTo(first);
        assertThat(first.list().issuers()).isEqualTo(trustList(NODES.getFirst()).issuers());

        var next = calls.made("36", "ES256");
        awaitAnnounced(next);
        var second = signedList(NODES.getLast());

        assertThat(second.sequence()).isGreaterThan(first.sequence());
        second.requireExtends(first);
        assertThat(signedList(NODES.getFirst())).isEqualTo(second);
        assertThat(new String(second.list().toJson(), StandardCharsets.UTF_8)).contains(next);
    }

    @ParameterizedTest
    @CsvSource({"91, ''", "89, 90-days", "29, 30-days", "6, 7-days"})
    void theEndOfACertificateIsAnnounced(long days, String warning) {
        var next = calls.made("33", "SM2");
        // It lives for two years from when the authority's clock says.
        var then =
                Clock.offset(Clock.systemUTC(), Duration.ofDays(days - 2 * 365).plusMinutes(1));
        var request = calls.client()
                .as(calls.officer(), "GET", "/admin/v1/keys/" + next + "/request", "")
                .http()
                .body();
        var nearItsEnd = TestAuthority.openOrCreate(DIRECTORY, "test-only".toCharArray(), then)
                .certify(
                        new Issuer("http://gateway.test/issuers/33", "33", "浙江", "Zhejiang"),
                        KeyAlgorithm.SM2,
                        request);

        var certified = certify(next, nearItsEnd.toPem());

        assertThat(certified.status()).as(certified.http().body()).isEqualTo(200);
        assertThat(calls.one(next).get("daysLeft").longValue()).isEqualTo(days);
        assertThat(calls.one(next).path("warning").asString("")).isEqualTo(warning);
    }

    @Test
    void daysLeftAreAMetric() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> calls.client()
                        .get("/actuator/prometheus")
                        .http()
                        .body()
                        .contains("hutong_issuing_key_days_left{algorithm=\"ES256\",province=\"36\"} 729"));
        assertThat(calls.all().get(0).get("daysLeft").intValue()).isEqualTo(729);
    }

    @Test
    void aCredentialIsSignedOnceMoreWithMlDsaWhereItIsOffered() {
        for (var node : NODES) {
            var answer = new Client(node)
                    .as(agency, "POST", "/v1/lookups", Requests.with(body -> body.put("postQuantumSignature", true)));
            assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
            var credential = answer.json().get("credential").stringValue();
            var signature = answer.json().get("postQuantumSignature").stringValue();
            assertThat(signature).contains("..");
            var altered = signature.substring(0, signature.length() - 8) + "AAAAAAAA";
            var body = JsonMapper.shared().createObjectNode().put("credential", credential);

            for (var other : NODES) {
                var client = new Client(other);
                assertThat(client.as(agency, "POST", "/v1/verifications", body.toString())
                                .json()
                                .get("valid")
                                .booleanValue())
                        .isTrue();
                var right = body.deepCopy().put("postQuantumSignature", signature);
                var verified = client.as(agency, "POST", "/v1/verifications", right.toString());
                assertThat(verified.json().get("valid").booleanValue())
                        .as(verified.http().body())
                        .isTrue();
                var wrong = body.deepCopy().put("postQuantumSignature", altered);
                assertThat(client.as(agency, "POST", "/v1/verifications", wrong.toString())
                                .json()
                                .at("/reasons/0/code")
                                .stringValue())
                        .startsWith("post-quantum-");
            }
            assertThat(signedList(node).list().issuer("http://gateway.test/issuers/36"))
                    .hasValueSatisfying(
                            issuer -> assertThat(issuer.postQuantum()).hasSize(1));
        }
        var refused = new Client(Gateway.shared())
                .as(agency, "POST", "/v1/lookups", Requests.with(body -> body.put("postQuantumSignature", true)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/pointer").stringValue()).isEqualTo("/postQuantumSignature");
    }

    /** The test authority certifies at once, so the key is in the list; it must have been there for two seconds. */
    private static void awaitAnnounced(String key) {
        var proposal = "the review of a proposal says from when on";
        var listedAt = Instant.parse(calls.one(key).get("listedAt").stringValue());
        Awaitility.await(proposal)
                .atMost(Duration.ofSeconds(5))
                .until(() -> Clock.systemUTC().instant().isAfter(listedAt.plusSeconds(2)));
    }

    private static void awaitSigningWith(String key) {
        for (var node : NODES) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> lookUp(new Client(node)).kid().equals(key));
        }
    }

    private static Signed lookUp(Client client) {
        var answer =
                client.as(agency, "POST", "/v1/lookups", Requests.with(body -> body.put("nationalSignature", true)));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return new Signed(
                answer.json().get("credential").stringValue(),
                Base64.getDecoder()
                        .decode(answer.json().get("nationalSignature").stringValue()));
    }

    private static boolean verify(Client client, Signed signed) {
        var body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "credential",
                        signed.credential(),
                        "nationalSignature",
                        Base64.getEncoder().encodeToString(signed.national())));
        return client.as(agency, "POST", "/v1/verifications", body)
                .json()
                .get("valid")
                .booleanValue();
    }

    private static TrustList trustList(Gateway node) {
        return TrustList.parse(
                new Client(node).get("/v1/trust-list").http().body().getBytes(StandardCharsets.UTF_8));
    }

    private static SignedTrustList signedList(Gateway node) {
        return SignedTrustList.parse(
                new Client(node).get("/v1/trust-list.jwt").http().body().getBytes(StandardCharsets.US_ASCII));
    }

    private static Client.Response certify(String key, String pem) {
        return calls.client()
                .administer(
                        "POST",
                        "/keys/" + key + "/chain",
                        "application/pem-certificate-chain",
                        "application/json",
                        pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static String reason(String key, String pem) {
        var refused = certify(key, pem);
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
        return refused.json().at("/errors/0/code").stringValue();
    }

    private static List<String> acts(String key) {
        return NODES.getFirst()
                .database()
                .sql("select act from administrative_act where kind = 'keys' and subject = ? order by at, id")
                .param(key)
                .query(String.class)
                .list();
    }

    private static Map<String, String> states(KeyCalls calls) {
        var states = new HashMap<String, String>();
        for (JsonNode key : calls.all()) {
            states.put(key.get("id").stringValue(), key.get("state").stringValue());
        }
        return states;
    }
}
