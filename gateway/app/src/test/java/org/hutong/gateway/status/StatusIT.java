package org.hutong.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hutong.credential.CredentialStatus;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.TrustList;
import org.hutong.credential.Verification;
import org.hutong.gateway.accesslog.AccessEntry;
import org.hutong.gateway.accesslog.AccessLog;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.holder.HolderKind;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.GatewayProcess;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.hutong.province.SampleHolders;
import org.hutong.province.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Statuses from the lookup to the verifier: two nodes with one database, and a third one that is killed. */
class StatusIT {

    private static final Duration SECONDS = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> SETTINGS =
            Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.status.size", "1024");

    private static Gateway gateway;
    private static Gateway otherNode;
    private static Client client;
    private static String administrator;
    private static String officer;

    /** A credential, and where its status is. */
    private record Issued(String compact, String id, String key, String list, int index) {}

    @BeforeAll
    static void start() {
        gateway = Gateway.start(SETTINGS);
        otherNode = Gateway.start(SETTINGS);
        client = new Client(gateway);
        administrator = SignIn.token("demo-zhao");
        officer = SignIn.token("demo-qian");
    }

    @AfterAll
    static void stop() {
        otherNode.close();
        gateway.close();
    }

    @Test
    void entriesAreAtRandomInAListThatEverybodyCanFetch() throws Exception {
        var issued = IntStream.range(0, 12).mapToObj(_ -> driver(client)).toList();

        assertThat(issued).extracting(Issued::index).doesNotHaveDuplicates();
        assertThat(IntStream.range(1, issued.size())
                        .filter(i -> Math.abs(issued.get(i).index()
                                        - issued.get(i - 1).index())
                                == 1)
                        .count())
                .as("neighbours")
                .isLessThan(4);
        var answer = client.get(path(issued.getFirst().list()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/statuslist+jwt");
        assertThat(answer.header("Cache-Control")).contains("max-age=300", "public");
        assertThat(answer.header("ETag")).isNotEmpty();
        assertThat(unchanged(path(issued.getFirst().list()), answer.header("ETag")))
                .isEqualTo(304);
        assertThat(client.get("/v1/status-lists").json().at("/status_lists").valueStream())
                .anyMatch(uri -> uri.stringValue().equals(issued.getFirst().list()));
        assertThat(client.get("/v1/status-lists/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(client.get("/v1/status-lists/nonsense").status()).isEqualTo(404);
        assertThat(offline(client, issued.getFirst()))
                .isInstanceOfSatisfying(
                        Verification.Valid.class,
                        valid -> assertThat(valid.status()).isEqualTo(CredentialStatus.VALID));
        assertThat(verified(client, issued.getFirst()).get("status").stringValue())
                .isEqualTo("valid");
    }

    @Test
    void aRevokedCredentialIsAuthenticAndRefusedOnAllNodes() {
        var revoked = driver(client);
        var other = driver(client);
        warm(revoked);

        decide("""
            {"credential":"%s","state":"revoked","reason":"issued by mistake"}\
            """.formatted(revoked.id()));

        for (var node : List.of(client, new Client(otherNode))) {
            await().atMost(SECONDS)
                    .untilAsserted(() -> assertThat(verified(node, revoked)
                                    .at("/reasons/0/code")
                                    .asString(""))
                            .isEqualTo("revoked"));
            var answer = verified(node, revoked);
            assertThat(answer.get("valid").booleanValue()).isFalse();
            assertThat(answer.get("authentic").booleanValue()).isTrue();
            assertThat(answer.get("status").stringValue()).isEqualTo("revoked");
            assertThat(offline(node, revoked).authentic()).isTrue();
            assertThat(offline(node, revoked)).isInstanceOf(Verification.Refused.class);
            assertThat(verified(node, other).get("status").stringValue()).isEqualTo("valid");
        }
        assertThat(propose("""
            {"credential":"%s","state":"valid","reason":"not after all"}\
            """.formatted(revoked.id())).http().body()).contains("nothing-to-lift");
        assertThat(acts("revoked")).isPositive();
    }

    @Test
    void aLicenceIsSuspendedAndUsedAgainAndItsHolderIsNowhere() {
        var one = licence(SampleHolders.JIANGXI_ENTERPRISE);
        var two = licence(SampleHolders.JIANGXI_ENTERPRISE);
        var body = """
            {"licence":{"type":"business-licence","holder":{"kind":"001","code":"%s"}},"state":"%s","reason":"under inquiry"}\
            """;

        decide(body.formatted(SampleHolders.JIANGXI_ENTERPRISE, "suspended"));
        awaitStatus("suspended", one, two);
        decide(body.formatted(SampleHolders.JIANGXI_ENTERPRISE, "valid"));
        awaitStatus("valid", one, two);

        for (var table : List.of("proposal", "status_entry")) {
            assertThat(gateway.database()
                            .sql("select count(*) from " + table + " t where t::text like ?")
                            .param("%" + SampleHolders.JIANGXI_ENTERPRISE + "%")
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(Acts.everything(Acts.where(gateway, "true"))).doesNotContain(SampleHolders.JIANGXI_ENTERPRISE);
    }

    @Test
    void aProvinceAndAKeyAreSuspendedAsAWhole() {
        var jiangxi = driver(client);
        var zhejiang = issued(client, Requests.drivingLicence("33", Requests.ZHEJIANG_DRIVER), "jx-service-hall");

        decide("""
            {"province":"33","state":"suspended","reason":"key ceremony in doubt"}\
            """);
        awaitStatus("suspended", zhejiang);
        awaitStatus("valid", jiangxi);
        decide("""
            {"key":"%s","state":"valid","reason":"it was in order"}\
            """.formatted(zhejiang.key()));
        awaitStatus("valid", zhejiang);
    }

    @Test
    void whatTheSourceRevokedEndsWhatWasIssuedBefore() {
        var before = issued(client, Requests.drivingLicence("36", driver(Status.REVOKED)), "zj-service-hall");
        assertThat(reasons(before)).doesNotContain("revoked");

        var after = issued(client, Requests.drivingLicence("36", driver(Status.REVOKED)), "zj-service-hall");

        awaitStatus("revoked", before);
        assertThat(reasons(after)).doesNotContain("revoked");
    }

    @Test
    void theProviderTellsThatALicenceWasRevoked() {
        var issued = issued(client, Requests.drivingLicence("36", driver(Status.VALID)), "zj-service-hall");
        var notice = """
            {"type":"driving-licence","province":"36","holder":{"kind":"111","code":"%s"},"state":"%s",\
            "reason":"court order"}\
            """;
        var feng = SignIn.token("demo-feng");
        Function<String, Client.Response> tell =
                state -> client.as(feng, "POST", "/v1/revocations", notice.formatted(driver(Status.VALID), state));

        assertThat(tell.apply("suspended").json().get("credentials").intValue()).isPositive();
        awaitStatus("suspended", issued);
        var told = tell.apply("revoked");
        assertThat(told.status()).as(told.http().body()).isEqualTo(200);
        awaitStatus("revoked", issued);
        assertThat(tell.apply("revoked").json().get("credentials").intValue()).isZero();

        assertThat(tell.apply("valid").status()).isEqualTo(400);
        var stranger = client.as(
                Client.token("zj-service-hall"),
                "POST",
                "/v1/revocations",
                notice.formatted(driver(Status.VALID), "revoked"));
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.json().get("detail").stringValue()).contains("jx-traffic-police");
        assertThat(client.as(
                                feng,
                                "POST",
                                "/v1/revocations",
                                notice.formatted("1", "revoked").replace("driving-licence", "no-such-type"))
                        .status())
                .isEqualTo(400);
        assertThat(client.as(
                                administrator,
                                "POST",
                                "/v1/revocations",
                                notice.formatted(driver(Status.VALID), "revoked"))
                        .status())
                .isEqualTo(403);
    }

    /** It proves what the record said; left out of it, nobody must take the rest for a certificate in force. */
    @Test
    void theCredentialOfACertificateThatIsNotInForceEndsAtOnce() {
        for (var status : List.of(Status.REVOKED, Status.SUSPENDED)) {
            var body = JSON.readValue(Requests.drivingLicence("36", driver(status)), ObjectNode.class);
            body.putArray("fields").add("name");

            var issued = issued(client, body.toString(), "zj-service-hall");

            await().atMost(SECONDS)
                    .untilAsserted(() -> assertThat(reasons(issued)).contains("expired"));
            assertThat(verified(client, issued).get("authentic").booleanValue()).isTrue();
        }
    }

    @Test
    void oneProposesAndAnotherOneDecides() {
        var issued = driver(client);
        var proposed = propose("""
            {"credential":"%s","state":"revoked","reason":"a test"}\
            """.formatted(issued.id()));
        assertThat(proposed.status()).isEqualTo(201);
        var id = proposed.json().get("proposal").stringValue();
        assertThat(approve(administrator, id).status()).isEqualTo(403);
        assertThat(verified(client, issued).get("status").stringValue()).isEqualTo("valid");
        assertThat(client.as(officer, "POST", "/admin/v1/revocations", "{}").status())
                .isEqualTo(403);
        var system = "Bearer " + Client.token("demo-administrator");
        assertThat(client.post(
                                "/admin/v1/revocations",
                                system,
                                "application/json",
                                "{\"credential\":\"" + issued.id() + "\",\"state\":\"revoked\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void wrongRevocationsAreRefused() {
        for (var body : List.of(
                "{}",
                "[]",
                "{\"state\":\"revoked\",\"reason\":\"x\"}",
                "{\"state\":\"gone\",\"reason\":\"x\",\"province\":\"36\"}",
                "{\"state\":\"revoked\",\"reason\":\"x\",\"province\":\"99\"}",
                "{\"state\":\"revoked\",\"reason\":\"x\",\"province\":\"36\",\"key\":\"k\"}",
                "{\"state\":\"revoked\",\"reason\":\"x\",\"credential\":\"urn:uuid:unknown\"}",
                "{\"state\":\"revoked\",\"reason\":\"x\",\"key\":\"unknown\"}",
                "{\"state\":\"revoked\",\"reason\":\"x\",\"licence\":{\"type\":\"t\",\"holder\":{\"kind\":\"111\",\"code\":\"1\"}}}",
                "{\"state\":\"revoked\",\"province\":\"36\"}")) {
            assertThat(propose(body).status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void aFullListIsFollowedByAFreshOne() {
        var small = Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.status.size", "16");
        try (var rolling = Gateway.start(small)) {
            var here = new Client(rolling);
            var issued = IntStream.range(0, 20).mapToObj(_ -> driver(here)).toList();

            assertThat(issued).extracting(one -> one.list() + " " + one.index()).doesNotHaveDuplicates();
            assertThat(issued.stream().map(Issued::list).distinct()).hasSize(2);
            assertThat(rolling.database()
                            .sql("select count(*) from status_entry e join status_list l on l.id = e.list where"
                                    + " l.state = 'full'")
                            .query(Integer.class)
                            .single())
                    .as("nine tenths of sixteen")
                    .isEqualTo(14);
            assertThat(verified(here, issued.getFirst()).get("status").stringValue())
                    .isEqualTo("valid");
            assertThat(verified(here, issued.getLast()).get("status").stringValue())
                    .isEqualTo("valid");
        }
    }

    @Test
    void aNodeThatIsKilledLosesNothingAndGivesNothingTwice() {
        var issued = new ArrayList<Issued>();
        for (int life = 0; life < 2; life++) {
            try (var node = GatewayProcess.start(SETTINGS)) {
                var there = new Client(node.url(), "en");
                IntStream.range(0, 5).forEach(_ -> issued.add(driver(there)));
                if (life == 0) {
                    decide("""
                        {"credential":"%s","state":"revoked","reason":"a test"}\
                        """.formatted(issued.getFirst().id()));
                    node.kill();
                } else {
                    assertThat(verified(there, issued.getFirst()).get("status").stringValue())
                            .isEqualTo("revoked");
                    assertThat(verified(there, issued.get(1)).get("status").stringValue())
                            .isEqualTo("valid");
                }
            }
        }
        assertThat(issued).extracting(one -> one.list() + " " + one.index()).doesNotHaveDuplicates();
        assertThat(gateway.database()
                        .sql("select count(*) from status_entry where credential in (:ids)")
                        .param("ids", issued.stream().map(Issued::id).toList())
                        .query(Integer.class)
                        .single())
                .isEqualTo(issued.size());
    }

    /** The entry joins the access entry's own statement: what it adds is measured against access entries without one, in turns. */
    @Test
    void anEntryCostsALookupLittle() {
        var entries = gateway.bean(StatusEntries.class);
        var log = gateway.bean(AccessLog.class);
        var holder = new Holder(HolderKind.RESIDENT_ID, HolderKind.RESIDENT_ID.parse(Requests.JIANGXI_DRIVER));
        int rounds = 600;
        var with = new long[rounds];
        var without = new long[rounds];
        for (int i = -rounds; i < rounds; i++) {
            long first = System.nanoTime();
            log.commit(entry(UUID.randomUUID(), null));
            long second = System.nanoTime();
            var lookup = UUID.randomUUID();
            var credential = "urn:uuid:" + lookup;
            var issued = new StatusEntries.Issued(
                    credential,
                    lookup.toString(),
                    "zj-service-hall",
                    "driving-licence",
                    holder,
                    Province.HEBEI,
                    "connection",
                    "key",
                    Instant.now(),
                    Instant.now().plusSeconds(60));
            log.commit(entry(lookup, credential), entries.companion(entries.take(Province.HEBEI), issued));
            long third = System.nanoTime();
            if (i >= 0) {
                without[i] = second - first;
                with[i] = third - second;
            }
        }
        assertThat(gateway.database()
                        .sql("select count(*) from status_entry where key_id = 'key'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2 * rounds);
        Arrays.sort(with);
        Arrays.sort(without);
        System.out.printf(
                "us to commit an access entry: alone | with a status entry%np50: %d | %d%np90: %d | %d%n",
                without[rounds / 2] / 1_000,
                with[rounds / 2] / 1_000,
                without[rounds * 9 / 10] / 1_000,
                with[rounds * 9 / 10] / 1_000);
    }

    private static AccessEntry entry(UUID lookup, @Nullable String credential) {
        return new AccessEntry(
                lookup.toString(),
                Instant.now(),
                "zj-service-hall",
                null,
                null,
                null,
                "found",
                "connection",
                null,
                credential,
                Set.of("name"),
                Duration.ofMillis(5));
    }

    private static Issued driver(Client client) {
        return issued(client, Requests.drivingLicence("36", Requests.JIANGXI_DRIVER), "zj-service-hall");
    }

    private static String driver(Status status) {
        return SampleHolders.jiangxiDrivers().stream()
                .filter(licence -> licence.status() == status)
                .findFirst()
                .orElseThrow()
                .holder()
                .idNumber();
    }

    private static List<String> reasons(Issued issued) {
        return verified(client, issued)
                .get("reasons")
                .valueStream()
                .map(reason -> reason.get("code").stringValue())
                .toList();
    }

    private static Issued licence(String holder) {
        return issued(client, Requests.businessLicence(holder), "zj-service-hall");
    }

    private static Issued issued(Client client, String body, String agency) {
        var answer = client.lookUp(agency, body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        var compact = answer.json().get("credential").stringValue();
        var parts = compact.split("[.~]");
        var payload = decoded(parts[1]);
        return new Issued(
                compact,
                payload.get("jti").stringValue(),
                decoded(parts[0]).get("kid").stringValue(),
                payload.at("/status/status_list/uri").stringValue(),
                payload.at("/status/status_list/idx").intValue());
    }

    private static JsonNode decoded(String part) {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static int unchanged(String path, String entityTag) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(gateway.url() + path))
                    .header("If-None-Match", entityTag)
                    .timeout(SECONDS);
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** Lists of both nodes are asked for, so that both have one to make anew. */
    private static void warm(Issued issued) {
        assertThat(client.get(path(issued.list())).status()).isEqualTo(200);
        assertThat(new Client(otherNode).get(path(issued.list())).status()).isEqualTo(200);
    }

    private static String path(String uri) {
        assertThat(uri).startsWith("http://gateway.test/");
        return uri.substring("http://gateway.test".length());
    }

    private static Verification offline(Client node, Issued issued) {
        var trust = TrustList.parse(node.get("/v1/trust-list").http().body().getBytes(StandardCharsets.UTF_8));
        return new CredentialVerifier(
                        trust,
                        Clock.systemUTC(),
                        uri -> Optional.of(node.get(path(uri)).http().body()))
                .verify(issued.compact(), null);
    }

    private static JsonNode verified(Client node, Issued issued) {
        var body = JSON.createObjectNode().put("credential", issued.compact());
        return node.post(
                        "/v1/verifications",
                        "Bearer " + Client.token("jx-service-hall"),
                        "application/json",
                        body.toString())
                .json();
    }

    private static void awaitStatus(String status, Issued... issued) {
        for (var one : issued) {
            await().atMost(SECONDS)
                    .untilAsserted(
                            () -> assertThat(verified(client, one).at("/status").asString(""))
                                    .isEqualTo(status));
        }
    }

    private static Client.Response propose(String body) {
        return client.as(administrator, "POST", "/admin/v1/revocations", body);
    }

    private static Client.Response approve(String token, String proposal) {
        return client.as(
                token, "POST", "/admin/v1/proposals/" + proposal + "/approve", "{\"reason\":\"looked at it\"}");
    }

    private static void decide(String body) {
        var proposed = propose(body);
        assertThat(proposed.status()).as(proposed.http().body()).isEqualTo(201);
        var approved = approve(officer, proposed.json().get("proposal").stringValue());
        assertThat(approved.status()).as(approved.http().body()).isEqualTo(200);
    }

    private static int acts(String act) {
        return gateway.database()
                .sql("select count(*) from administrative_act where kind = 'revocations' and act = ?")
                .param(act)
                .query(Integer.class)
                .single();
    }
}
