package org.hutong.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Registrar;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.TestAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the request for a token at Keycloak to the lookup, with each way an agency may authenticate. */
class ClientAuthenticationIT {

    private static final String BY_SECRET = "agency-by-secret";
    private static final String BY_KEY = "agency-by-key";
    private static final String BY_CERTIFICATE = "agency-by-certificate";

    private static final TestAuthority AUTHORITY = Landscape.get().authority();
    private static final TestAuthority.Identity AGENCY = AUTHORITY.issue(BY_CERTIFICATE);
    private static final TestAuthority.Identity SOMEBODY = AUTHORITY.issue("somebody-else");
    private static final ECKey KEY = key();

    private static List<Gateway> gateways = List.of();
    private static Gateway overTls = Gateway.shared();
    private static Gateway behindProxy = Gateway.shared();

    @BeforeAll
    static void start() throws IOException {
        Registrar.client(BY_SECRET, client -> client.put("secret", "demo-only-secret"));
        Registrar.client(
                BY_KEY,
                client -> client.put("clientAuthenticatorType", "client-jwt")
                        .putObject("attributes")
                        .put("token.endpoint.auth.signing.alg", "ES256")
                        .put("use.jwks.string", "true")
                        .put("jwks.string", new JWKSet(KEY.toPublicJWK()).toString()));
        Registrar.client(
                BY_CERTIFICATE,
                client -> client.put("clientAuthenticatorType", "client-x509")
                        .putObject("attributes")
                        .put("x509.subjectdn", "CN=" + BY_CERTIFICATE)
                        .put("tls.client.certificate.bound.access.tokens", "true"));
        var tls = Landscape.get().directory().resolve("tls");
        var common =
                Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.policies.directory", policies());
        overTls = Gateway.start(with(
                common,
                Map.of(
                        "HUTONG_TLS", "true",
                        "HUTONG_TLS_CERTIFICATE", tls.resolve("server.pem").toString(),
                        "HUTONG_TLS_KEY", tls.resolve("server.key").toString(),
                        "HUTONG_TLS_CLIENT_AUTHORITIES",
                                tls.resolve("authority.pem").toString(),
                        "HUTONG_IDENTITY_PROXIES", "10.0.0.0/8")));
        behindProxy = Gateway.start(with(common, Map.of("HUTONG_IDENTITY_PROXIES", "10.0.0.0/8,127.0.0.0/8")));
        gateways = List.of(overTls, behindProxy);
    }

    @AfterAll
    static void stop() {
        gateways.forEach(Gateway::close);
    }

    @Test
    void bySecret() throws Exception {
        var token = token(AUTHORITY.tls(), Map.of("client_id", BY_SECRET, "client_secret", "demo-only-secret"));

        assertFound(lookUp(overTls, AUTHORITY.tls(), token, Map.of()));
    }

    @Test
    void byKey() throws Exception {
        var token = token(AUTHORITY.tls(), asserted(assertion(_ -> {})));

        assertFound(lookUp(overTls, AUTHORITY.tls(), token, Map.of()));
    }

    @Test
    void anAssertionIsTakenOnceAndOnlyFromTheKeyAndForThisProvider() throws Exception {
        var assertion = asserted(assertion(_ -> {}));

        assertThat(request(AUTHORITY.tls(), assertion).statusCode()).isEqualTo(200);
        assertNoToken(request(AUTHORITY.tls(), assertion));
        assertNoToken(
                request(AUTHORITY.tls(), asserted(assertion(claims -> claims.audience("https://elsewhere.test")))));
        assertNoToken(request(
                AUTHORITY.tls(),
                asserted(assertion(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))))));
        assertNoToken(request(AUTHORITY.tls(), asserted(signed(key(), claims().build()))));
    }

    @Test
    void byCertificateOverTlsToBoth() throws Exception {
        var token = boundToken();

        assertThat(claims(token).at("/cnf/x5t#S256").stringValue()).isNotBlank();
        assertFound(lookUp(overTls, AUTHORITY.tls(AGENCY), token, Map.of()));
    }

    @Test
    void keycloakRefusesAnotherCertificate() throws Exception {
        assertNoToken(request(AUTHORITY.tls(SOMEBODY), Map.of("client_id", BY_CERTIFICATE)));
        assertNoToken(request(AUTHORITY.tls(), Map.of("client_id", BY_CERTIFICATE)));
    }

    @Test
    void aBoundTokenIsRefusedWithoutItsCertificate() throws Exception {
        var token = boundToken();

        assertRefused(overTls, lookUp(overTls, AUTHORITY.tls(), token, Map.of()));
        assertRefused(overTls, lookUp(overTls, AUTHORITY.tls(SOMEBODY), token, Map.of()));
        assertRefused(Gateway.shared(), lookUp(Gateway.shared(), AUTHORITY.tls(AGENCY), token, Map.of()));
    }

    @Test
    void aCertificateOfAnotherAuthorityEndsTheHandshake() throws Exception {
        var stranger = AUTHORITY.tls(new TestAuthority("Hutong test authority").issue(BY_CERTIFICATE));
        var token = boundToken();

        assertThatThrownBy(() -> lookUp(overTls, stranger, token, Map.of())).isInstanceOf(IOException.class);
    }

    @Test
    void aTrustedProxyTellsTheCertificate() throws Exception {
        var token = boundToken();

        assertFound(lookUp(behindProxy, AUTHORITY.tls(), token, Map.of("Client-Cert", AGENCY.header())));
        for (var wrong : List.of(
                SOMEBODY.header(),
                AGENCY.header() + ", " + AGENCY.header(),
                AGENCY.header().replace(":", ""),
                AGENCY.header().substring(0, 60) + ":",
                "::",
                "",
                "not a certificate")) {
            assertRefused(behindProxy, lookUp(behindProxy, AUTHORITY.tls(), token, Map.of("Client-Cert", wrong)));
        }
        assertRefused(behindProxy, lookUp(behindProxy, AUTHORITY.tls(), token, Map.of()));
    }

    @Test
    void nobodyElseTellsTheCertificate() throws Exception {
        var token = boundToken();
        var told = Map.of("Client-Cert", AGENCY.header());
        var pretended = Map.of("Client-Cert", AGENCY.header(), "X-Forwarded-For", "10.0.0.1");

        assertRefused(Gateway.shared(), lookUp(Gateway.shared(), AUTHORITY.tls(), token, told));
        assertRefused(overTls, lookUp(overTls, AUTHORITY.tls(), token, told));
        assertRefused(overTls, lookUp(overTls, AUTHORITY.tls(), token, pretended));
        assertRefused(overTls, lookUp(overTls, AUTHORITY.tls(SOMEBODY), token, pretended));
        assertFound(lookUp(overTls, AUTHORITY.tls(AGENCY), token, Map.of("Client-Cert", SOMEBODY.header())));
    }

    private static void assertFound(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(answer.body()).get("credential").stringValue())
                .isNotBlank();
    }

    private static void assertRefused(Gateway gateway, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        var problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:hutong:problem:unauthenticated");
        var entry = problem.get("instance").stringValue().substring("urn:uuid:".length());
        assertThat(gateway.database()
                        .sql("select outcome from access_entry where lookup = ?")
                        .param(UUID.fromString(entry))
                        .query(String.class)
                        .single())
                .isEqualTo("unauthenticated");
    }

    private static void assertNoToken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 401);
        assertThat(JsonMapper.shared().readTree(answer.body()).get("error").stringValue())
                .isIn("invalid_client", "unauthorized_client");
    }

    private static String boundToken() throws Exception {
        return token(AUTHORITY.tls(AGENCY), Map.of("client_id", BY_CERTIFICATE));
    }

    private static String token(SSLContext tls, Map<String, String> credentials) throws Exception {
        var answer = request(tls, credentials);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("access_token").stringValue();
    }

    private static HttpResponse<String> request(SSLContext tls, Map<String, String> credentials) throws Exception {
        var form = with(credentials, Map.of("grant_type", "client_credentials"));
        return send(
                tls,
                HttpRequest.newBuilder(Landscape.get().keycloak().mutualTlsTokenEndpoint("hutong"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                                .map(field -> field.getKey() + "="
                                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&")))));
    }

    private static HttpResponse<String> lookUp(
            Gateway gateway, SSLContext tls, String token, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/lookups"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Requests.drivingLicence("36", Requests.JIANGXI_DRIVER)));
        headers.forEach(request::header);
        return send(tls, request);
    }

    private static HttpResponse<String> send(SSLContext tls, HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Map<String, String> asserted(String assertion) {
        return Map.of(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion);
    }

    private static String assertion(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var claims = claims();
        change.accept(claims);
        return signed(KEY, claims.build());
    }

    private static JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(BY_KEY)
                .subject(BY_KEY)
                .audience(Landscape.get().keycloak().issuer("hutong"))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(30)));
    }

    private static String signed(ECKey by, JWTClaimsSet claims) throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("agency").build(), claims);
        jwt.sign(new ECDSASigner(by));
        return jwt.serialize();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID("agency")
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    /** The demo's policies, with the agencies of this test among the service halls. */
    private static String policies() throws IOException {
        var directory = Files.createDirectories(Landscape.get().directory().resolve("policies-client-authentication"));
        for (var file : List.of("grants.yaml", "guards.yaml", "decision-tables.yaml")) {
            try (var content = ClientAuthenticationIT.class.getClassLoader().getResourceAsStream("policies/" + file)) {
                var text = new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(
                        directory.resolve(file),
                        text.replace(
                                "agencies: [zj-service-hall,",
                                "agencies: [%s, %s, %s, zj-service-hall,"
                                        .formatted(BY_SECRET, BY_KEY, BY_CERTIFICATE)));
            }
        }
        return directory.toString();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
