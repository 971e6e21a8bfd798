package org.hutong.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A token that is bound to a key (DPoP, RFC 9449) opens nothing without it, and a proof opens something once. */
class ProofOfPossessionIT {

    private final Gateway gateway = Gateway.shared();
    private final ECKey key;
    private final String token;

    ProofOfPossessionIT() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).generate();
        token = boundToken();
    }

    @Test
    void theHolderOfTheKeyIsAnswered() throws Exception {
        assertThat(lookUp("DPoP " + token, proof(key)).statusCode()).isEqualTo(200);
    }

    @Test
    void aProofIsTakenOnce() throws Exception {
        var proof = proof(key);

        assertThat(lookUp("DPoP " + token, proof).statusCode()).isEqualTo(200);
        assertThat(lookUp("DPoP " + token, proof).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutTheKeyTheTokenIsRefused() throws Exception {
        var another = new ECKeyGenerator(Curve.P_256).generate();

        assertThat(lookUp("DPoP " + token, proof(another)).statusCode()).isEqualTo(401);
        assertThat(lookUp("DPoP " + token, null).statusCode()).isEqualTo(401);
        assertThat(lookUp("Bearer " + token, null).statusCode())
                .as("downgraded")
                .isEqualTo(401);
    }

    private HttpResponse<String> lookUp(String authorization, @Nullable String proof) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/lookups"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Requests.drivingLicence("36", Requests.JIANGXI_DRIVER)));
        if (proof != null) {
            request.header("DPoP", proof);
        }
        return send(request);
    }

    private String boundToken() throws Exception {
        var endpoint = Landscape.get().keycloak().tokenEndpoint("hutong");
        var proof = sign(
                key,
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(Instant.now()))
                        .claim("htm", "POST")
                        .claim("htu", endpoint.toString())
                        .build());
        var response = send(HttpRequest.newBuilder(endpoint)
                .header("DPoP", proof)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=zj-service-hall&client_secret=demo-only-secret")));
        var answer = JsonMapper.shared().readTree(response.body());
        assertThat(answer.get("token_type").stringValue()).isEqualTo("DPoP");
        return answer.get("access_token").stringValue();
    }

    private String proof(ECKey by) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        return sign(
                by,
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(Instant.now()))
                        .claim("htm", "POST")
                        .claim("htu", gateway.url() + "/v1/lookups")
                        .claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                        .build());
    }

    private static String sign(ECKey key, JWTClaimsSet claims) throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK())
                .build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
