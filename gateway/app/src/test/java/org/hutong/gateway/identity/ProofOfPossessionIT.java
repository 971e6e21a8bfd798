package org.hutong.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.FreePort;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token that is bound to a key (DPoP, RFC 9449) opens nothing without it, and a proof opens something once, on whichever node of
 * two behind one address.
 */
class ProofOfPossessionIT {

    /** Where a proxy that ends TLS lets both nodes be found. */
    private static final String ADDRESS = "https://127.0.0.1:8443/v1/lookups";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Gateway node = Gateway.shared();
    private static Gateway other = Gateway.shared();

    private final ECKey key;
    private final String token;

    ProofOfPossessionIT() throws Exception {
        key = newKey();
        token = boundToken();
    }

    @BeforeAll
    static void twoNodes() throws IOException {
        int first = FreePort.find();
        int second = FreePort.find();
        var settings = new HashMap<>(Map.of(
                "hutong.cluster.name",
                "test-" + UUID.randomUUID(),
                "hutong.cluster.members",
                "127.0.0.1:%d,127.0.0.1:%d".formatted(first, second),
                "HUTONG_CLUSTER_QUORUM",
                "2",
                "HUTONG_IDENTITY_PROXIES",
                "127.0.0.1/32"));
        settings.put("hutong.cluster.port", Integer.toString(first));
        node = Gateway.start(settings);
        settings.put("hutong.cluster.port", Integer.toString(second));
        other = Gateway.start(settings);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> node.bean(HazelcastInstance.class)
                                .getCluster()
                                .getMembers()
                                .size()
                        == 2);
    }

    @AfterAll
    static void stop() {
        node.close();
        other.close();
    }

    @Test
    void theHolderOfTheKeyIsAnswered() throws Exception {
        assertThat(lookUp(node, "DPoP " + token, proof(_ -> {})).statusCode()).isEqualTo(200);
        assertThat(lookUp(other, "DPoP " + token, proof(_ -> {})).statusCode()).isEqualTo(200);
    }

    @Test
    void aProofIsTakenOnceOnWhicheverNode() throws Exception {
        var proof = proof(_ -> {});

        assertThat(lookUp(node, "DPoP " + token, proof).statusCode()).isEqualTo(200);
        assertRefused(lookUp(node, "DPoP " + token, proof));
        assertRefused(lookUp(other, "DPoP " + token, proof));
    }

    @Test
    void manyAtOnceUseOneProofOnce() throws Exception {
        var proof = proof(_ -> {});
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 32)
                    .mapToObj(i -> threads.submit(() -> lookUp(i % 2 == 0 ? node : other, "DPoP " + token, proof)
                            .statusCode()))
                    .toList();

            var counted = new HashMap<Integer, Integer>();
            for (var answer : answers) {
                counted.merge(answer.get(), 1, Integer::sum);
            }
            assertThat(counted).isEqualTo(Map.of(200, 1, 401, 31));
        }
    }

    @Test
    void withoutTheKeyTheTokenIsRefused() throws Exception {
        var another = newKey();

        assertRefused(lookUp(node, "DPoP " + token, sign(another, header(another), claims().build())));
        assertRefused(lookUp(node, "DPoP " + token));
        assertRefused(lookUp(node, "Bearer " + token));
        assertRefused(lookUp(node, "Bearer " + token, proof(_ -> {})));
    }

    @Test
    void aTokenThatIsBoundToNoKeyIsNoTokenForAProof() throws Exception {
        var unbound = Client.token("zj-service-hall");

        assertRefused(lookUp(node, "DPoP " + unbound, proof(claims -> claims.claim("ath", hash(unbound)))));
    }

    @Test
    void proofsThatAreNoneAreRefused() throws Exception {
        var now = Instant.now();
        var wrong = new LinkedHashMap<String, String>();
        wrong.put("another method", proof(claims -> claims.claim("htm", "GET")));
        wrong.put("no method", proof(claims -> claims.claim("htm", null)));
        wrong.put("another path", proof(claims -> claims.claim("htu", "https://127.0.0.1:8443/v1/verifications")));
        wrong.put("another host", proof(claims -> claims.claim("htu", "https://elsewhere.test/v1/lookups")));
        wrong.put("another scheme", proof(claims -> claims.claim("htu", "http://127.0.0.1:8443/v1/lookups")));
        wrong.put("another port", proof(claims -> claims.claim("htu", "https://127.0.0.1/v1/lookups")));
        wrong.put("no address", proof(claims -> claims.claim("htu", null)));
        wrong.put("another token", proof(claims -> claims.claim("ath", hash("another"))));
        wrong.put("no token", proof(claims -> claims.claim("ath", null)));
        wrong.put("of two minutes ago", proof(claims -> claims.issueTime(Date.from(now.minusSeconds(120)))));
        wrong.put("of two minutes hence", proof(claims -> claims.issueTime(Date.from(now.plusSeconds(120)))));
        wrong.put("of no time", proof(claims -> claims.issueTime(null)));
        wrong.put("without an identifier", proof(claims -> claims.jwtID(null)));
        wrong.put("an empty identifier", proof(claims -> claims.jwtID("")));
        wrong.put("another type", sign(key, header(key).type(JOSEObjectType.JWT), claims().build()));
        wrong.put("no type", sign(key, header(key).type(null), claims().build()));
        wrong.put("no key", sign(key, header(key).jwk(null), claims().build()));
        wrong.put("the key's secret in it", withSecret());
        wrong.put("another key's signature", sign(newKey(), header(key), claims().build()));
        wrong.put("no signature", new PlainJWT(claims().build()).serialize());
        wrong.put("an HMAC", hmac());
        wrong.put("no proof", "proof");
        wrong.put("the token itself", token);

        for (var proof : wrong.entrySet()) {
            var answer = lookUp(node, "DPoP " + token, proof.getValue());
            assertThat(answer.statusCode())
                    .as(proof.getKey() + ": " + answer.body())
                    .isEqualTo(401);
        }
        assertRefused(lookUp(node, "DPoP " + token, proof(_ -> {}), proof(_ -> {})));
    }

    @Test
    void aNodeThatIsCutOffTakesNoProofsAndOtherTokensStillWork() throws Exception {
        var settings = Map.of(
                "hutong.cluster.name", "test-" + UUID.randomUUID(),
                "HUTONG_CLUSTER_QUORUM", "2",
                "HUTONG_IDENTITY_PROXIES", "127.0.0.1/32");
        try (var alone = Gateway.start(settings)) {
            var refused = lookUp(alone, "DPoP " + token, proof(_ -> {}));

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            var problem = JsonMapper.shared().readTree(refused.body());
            assertThat(problem.get("type").stringValue()).isEqualTo("urn:hutong:problem:replay-guard-unavailable");
            assertThat(outcomeOf(alone, problem.get("instance").stringValue())).isEqualTo("replay-guard-unavailable");
            var unbound = Client.token("zj-service-hall");
            assertThat(lookUp(alone, "Bearer " + unbound).statusCode()).isEqualTo(200);
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        var problem = JsonMapper.shared().readTree(answer.body());
        assertThat(outcomeOf(node, problem.get("instance").stringValue())).isEqualTo("unauthenticated");
    }

    private static String outcomeOf(Gateway gateway, String instance) {
        return gateway.database()
                .sql("select outcome from access_entry where lookup = ?")
                .param(UUID.fromString(instance.substring("urn:uuid:".length())))
                .query(String.class)
                .single();
    }

    private static HttpResponse<String> lookUp(Gateway gateway, String authorization, String... proofs)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/lookups"))
                .header("Authorization", authorization)
                .header("X-Forwarded-For", "192.0.2.7")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Port", "8443")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Requests.drivingLicence("36", Requests.JIANGXI_DRIVER)));
        for (var proof : proofs) {
            request.header("DPoP", proof);
        }
        return send(request);
    }

    private String boundToken() throws Exception {
        var endpoint = Landscape.get().keycloak().tokenEndpoint("hutong");
        var proof = sign(
                key,
                header(key),
                claims("").claim("ath", null).claim("htu", endpoint.toString()).build());
        var response = send(HttpRequest.newBuilder(endpoint)
                .header("DPoP", proof)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=zj-service-hall&client_secret=demo-only-secret")));
        var answer = JsonMapper.shared().readTree(response.body());
        assertThat(answer.get("token_type").stringValue()).isEqualTo("DPoP");
        return answer.get("access_token").stringValue();
    }

    private String proof(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var claims = claims();
        change.accept(claims);
        return sign(key, header(key), claims.build());
    }

    private JWTClaimsSet.Builder claims() {
        return claims(token);
    }

    private static JWTClaimsSet.Builder claims(String token) {
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .claim("htm", "POST")
                .claim("htu", ADDRESS)
                .claim("ath", hash(token));
    }

    private static String hash(String token) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey newKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).generate();
    }

    private static JWSHeader.Builder header(ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK());
    }

    private static String sign(ECKey key, JWSHeader.Builder header, JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(header.build(), claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    /** The library does not write such a header, so it is signed here. */
    private String withSecret() throws Exception {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var header = "{\"alg\":\"ES256\",\"typ\":\"dpop+jwt\",\"jwk\":" + key.toJSONString() + "}";
        var signed = encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims().build().toString().getBytes(StandardCharsets.UTF_8));
        var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(key.toECPrivateKey());
        signer.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoder.encodeToString(signer.sign());
    }

    private String hmac() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK());
        var jwt = new SignedJWT(header.build(), claims().build());
        jwt.sign(new MACSigner(key.toECPublicKey().getEncoded()));
        return jwt.serialize();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
