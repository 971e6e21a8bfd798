package org.hutong.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.hutong.credential.AccessLogProof;
import org.hutong.credential.CredentialStatus;
import org.hutong.credential.EvidencePart;
import org.hutong.credential.EvidenceVerification;
import org.hutong.credential.EvidenceVerifier;
import org.hutong.credential.TrustList;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Evidence made by the real gateway with timestamps of an authority, checked by the library from published trust. */
class EvidenceIT {

    private static final TimestampServer TIMESTAMPS = new TimestampServer();
    private static final Gateway GATEWAY = Gateway.start(Map.of("hutong.evidence.tsa.url", TIMESTAMPS.url("/well")));

    private static final Path VERIFIER =
            Path.of("..", "verifier", "target", "hutong-verifier.jar").toAbsolutePath();

    @TempDir
    private Path directory;

    private final Client client = new Client(GATEWAY);
    private final String token = Client.token("zj-service-hall");
    private final JsonNode lookup = client.lookUp(
                    "zj-service-hall", Requests.with(body -> body.put("nationalSignature", true)))
            .json();

    @AfterAll
    static void stop() {
        GATEWAY.close();
        TIMESTAMPS.close();
    }

    @Test
    void aCredentialOfALookupIsPackedAndTheBundleVerifies() {
        var answer = client.submit("/v1/evidence", token, "application/json", bytes(request()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(verify(answer.body())).isInstanceOfSatisfying(EvidenceVerification.Valid.class, valid -> {
            assertThat(valid.timestamps()).hasSize(1);
            assertThat(valid.credential().claims()).containsEntry("licenceNumber", Requests.JIANGXI_DRIVER);
            assertThat(valid.credential().nationallySigned()).isTrue();
            assertThat(valid.parts())
                    .contains(EvidencePart.NATIONAL_SIGNATURE, EvidencePart.CHAIN, EvidencePart.STATUS_LIST);
            assertThat(valid.credential().status()).isEqualTo(CredentialStatus.VALID);
        });
    }

    @Test
    void theBundleProvesThatTheLookupIsInTheLog() throws Exception {
        awaitReceipt();
        byte[] bundle = client.submit("/v1/evidence", token, "application/json", bytes(request()))
                .body();

        assertThat(verify(bundle))
                .isInstanceOfSatisfying(
                        EvidenceVerification.Valid.class,
                        valid -> assertThat(valid.logProof()).isInstanceOf(AccessLogProof.Packed.class));
        var checked = checked(bundle);
        assertThat(checked.at("/accessLog/proven").booleanValue())
                .as(checked.toString())
                .isTrue();
        assertThat(checked.at("/accessLog/origin").stringValue()).isEqualTo("gateway.test/log");
        assertThat(checked.at("/accessLog/keyNamed").booleanValue()).isTrue();
        var proof = new String(part(bundle, "access-log-proof.json"), StandardCharsets.UTF_8);
        assertThat(proof).doesNotContain("zj-service-hall", "operator\"", Requests.JIANGXI_DRIVER);
    }

    @Test
    void anotherAgencyGetsNoProofOfTheLookup() {
        awaitReceipt();
        assertThat(verify(client.submit(
                                "/v1/evidence", Client.token("jx-service-hall"), "application/json", bytes(request()))
                        .body()))
                .isInstanceOfSatisfying(
                        EvidenceVerification.Valid.class,
                        valid -> assertThat(valid.logProof()).isEqualTo(AccessLogProof.Absent.NOT_OURS));
    }

    @Test
    void aLookupWithoutAPlaceInTheLogIsSaidToBePending() {
        awaitReceipt();
        GATEWAY.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            GATEWAY.database()
                    .sql("select size from log_head for update")
                    .query(Long.class)
                    .single();
            var request = JsonMapper.shared().createObjectNode();
            request.set(
                    "credential",
                    client.lookUp("zj-service-hall", Requests.with(_ -> {}))
                            .json()
                            .get("credential"));

            var bundle = client.submit("/v1/evidence", token, "application/json", bytes(request))
                    .body();

            assertThat(verify(bundle))
                    .isInstanceOfSatisfying(
                            EvidenceVerification.Valid.class,
                            valid -> assertThat(valid.logProof()).isEqualTo(AccessLogProof.Absent.PENDING));
        });
    }

    @Test
    void aBundleIsRenewed() {
        byte[] bundle = client.submit("/v1/evidence", token, "application/json", bytes(request()))
                .body();

        var renewed = client.submit("/v1/evidence/renewals", token, "application/zip", bundle);

        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(verify(renewed.body()))
                .isInstanceOfSatisfying(
                        EvidenceVerification.Valid.class,
                        valid -> assertThat(valid.timestamps()).hasSize(2));
    }

    @Test
    void whatIsNoBundleIsNotRenewed() {
        var answer = client.submit("/v1/evidence/renewals", token, "application/zip", new byte[] {'P', 'K'});

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer.body()).at("/reasons/0/code").stringValue()).isEqualTo("archive-malformed");
        assertThat(client.submit("/v1/evidence/renewals", token, "application/json", new byte[] {'{', '}'})
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aCredentialThatDoesNotHoldIsRefusedWithItsReasons() {
        var request = request();
        var credential = request.get("credential").stringValue();
        request.put("credential", credential.substring(0, credential.length() - 4) + "AAA~");

        var answer = json(client.submit("/v1/evidence", token, "application/json", bytes(request))
                .body());

        assertThat(answer.get("type").stringValue()).isEqualTo("urn:hutong:problem:credential-refused");
        assertThat(answer.at("/reasons/0/code").stringValue()).startsWith("disclosure-");
        assertThat(answer.toString()).doesNotContain(Requests.JIANGXI_DRIVER);
    }

    @Test
    void nobodyPacksWithoutAToken() {
        assertThat(client.submit("/v1/evidence", "none", "application/json", bytes(request()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aGatewayWithoutAnAuthoritySaysSo() {
        var answer = new Client(Gateway.shared())
                .post(
                        "/v1/evidence",
                        "Bearer " + token,
                        "application/json",
                        request().toString());

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:timestamps-not-configured");
    }

    @Test
    void anAuthorityInTroubleIsAProblemOfItsOwn() {
        try (var troubled = Gateway.start(Map.of("hutong.evidence.tsa.url", TIMESTAMPS.url("/garbage")))) {
            var answer = new Client(troubled)
                    .post(
                            "/v1/evidence",
                            "Bearer " + token,
                            "application/json",
                            request().toString());

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:timestamp-unavailable");
        }
    }

    private void awaitReceipt() {
        var path = "/v1/receipts/" + lookup.at("/receipt/entry").stringValue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.get(path, token).status() == 200);
    }

    /** What the runnable verifier says of it, given the log's key. */
    private JsonNode checked(byte[] bundle) throws Exception {
        var key = client.get("/log/verifier-key")
                .http()
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
        Files.write(directory.resolve("evidence.zip"), bundle);
        Files.write(
                directory.resolve("trust-list.json"),
                bytes(client.get("/v1/trust-list").json()));
        Files.writeString(
                directory.resolve("tsa.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(TIMESTAMPS.root().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        var out = directory.resolve("verdict.json");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        VERIFIER.toString(),
                        "verify",
                        "evidence",
                        "evidence.zip",
                        "--trust-list",
                        "trust-list.json",
                        "--tsa",
                        "tsa.pem",
                        "--log-key",
                        key,
                        "--json")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the verifier did not end");
        }
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return json(Files.readAllBytes(out));
    }

    private static byte[] part(byte[] zip, String name) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new AssertionError("there is no " + name);
    }

    private ObjectNode request() {
        var request = JsonMapper.shared().createObjectNode();
        request.set("credential", lookup.get("credential"));
        request.set("nationalSignature", lookup.get("nationalSignature"));
        return request;
    }

    private EvidenceVerification verify(byte[] bundle) {
        var trust = TrustList.parse(bytes(client.get("/v1/trust-list").json()));
        return new EvidenceVerifier(trust, List.of(TIMESTAMPS.root()), Clock.systemUTC()).verify(bundle);
    }

    private static byte[] bytes(JsonNode json) {
        return JsonMapper.shared().writeValueAsBytes(json);
    }

    private static JsonNode json(byte[] body) {
        return JsonMapper.shared().readTree(body);
    }
}
