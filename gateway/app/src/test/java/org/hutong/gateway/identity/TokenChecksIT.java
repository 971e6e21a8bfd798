package org.hutong.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Registrar;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which tokens open nothing. Keycloak publishes a key of this test, so each of them would be accepted but for the one thing its
 * name tells; the first test shows that.
 */
class TokenChecksIT {

    private static final String KEY_NAME = "token-checks";
    private static final String ISSUER = Landscape.get().keycloak().issuer("hutong");
    private static final String BODY = Requests.drivingLicence("36", Requests.JIANGXI_DRIVER);
    private static final RSAKey KEY = key();

    private static String kid = "";

    private final Gateway gateway = Gateway.shared();
    private final Client client = new Client(gateway);

    @BeforeAll
    static void publish() throws JOSEException {
        kid = Registrar.publishKey(
                KEY_NAME,
                Base64.getEncoder().encodeToString(KEY.toRSAPrivateKey().getEncoded()));
    }

    @AfterAll
    static void withdraw() {
        Registrar.withdrawKey(KEY_NAME);
    }

    @Test
    void aTokenThatIsAsItShouldBeOpensALookup() throws Exception {
        assertThat(lookUp(signed(_ -> {})).status()).isEqualTo(200);
        assertThat(lookUp(signed(header().type(new JOSEObjectType("at+jwt")), claims()))
                        .status())
                .isEqualTo(200);
    }

    static Stream<Arguments> wrongTokens() throws Exception {
        var now = Instant.now();
        var good = signed(_ -> {});
        return Stream.of(
                wrong("another audience", claims -> claims.audience("another-gateway")),
                wrong("no audience", claims -> claims.audience((String) null)),
                wrong("another issuer", claims -> claims.issuer("https://issuer.test/realms/hutong")),
                wrong("an issuer that is almost ours", claims -> claims.issuer(ISSUER + "/")),
                wrong("no issuer", claims -> claims.issuer(null)),
                wrong("expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(10)))),
                wrong("without an end", claims -> claims.expirationTime(null)),
                wrong("not valid yet", claims -> claims.notBeforeTime(Date.from(now.plusSeconds(60)))),
                wrong("no client", claims -> claims.claim("azp", null)),
                wrong("an ID token", claims -> claims.claim("typ", "ID")),
                wrong("a refresh token", claims -> claims.claim("typ", "Refresh")),
                wrong("a logout token", claims -> claims.claim("typ", "Logout")),
                wrong("bound to a certificate", claims -> claims.claim("cnf", Map.of("x5t#S256", "AAAA"))),
                wrong("bound to a key, as Bearer", claims -> claims.claim("cnf", Map.of("jkt", "AAAA"))),
                wrong("bound in an unknown way", claims -> claims.claim("cnf", Map.of("kid", "AAAA"))),
                wrong("bound to nothing", claims -> claims.claim("cnf", Map.of())),
                wrong("bound by a text", claims -> claims.claim("cnf", "AAAA")),
                Arguments.of(
                        "the type of a logout token",
                        signed(header().type(new JOSEObjectType("logout+jwt")), claims())),
                Arguments.of("the type of a proof", signed(header().type(new JOSEObjectType("dpop+jwt")), claims())),
                Arguments.of(
                        "a critical header nobody knows",
                        signed(header().criticalParams(Set.of("test")).customParam("test", "x"), claims())),
                Arguments.of("no signature (alg none)", new PlainJWT(claims().build()).serialize()),
                Arguments.of("the signature cut off", good.substring(0, good.lastIndexOf('.') + 1)),
                Arguments.of(
                        "HMAC with the public key", hmac(KEY.toRSAPublicKey().getEncoded())),
                Arguments.of(
                        "HMAC with the public key as text",
                        hmac(KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))),
                Arguments.of(
                        "an algorithm that is not allowed",
                        signed(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(kid), claims())),
                Arguments.of("an unknown key", signed(header().keyID("nobody"), claims())),
                Arguments.of("another unknown key", signed(header().keyID("nobody-2"), claims())),
                Arguments.of("a third unknown key", signed(header().keyID("nobody-3"), claims())),
                Arguments.of("the right name of another key", signed(key(), header(), claims())),
                Arguments.of("a key it brings along", broughtAlong()),
                Arguments.of("an altered claim", altered(good, 1, "zj-service-hall", "jx-service-hall")),
                Arguments.of("an altered header", altered(good, 0, "RS256", "PS256")),
                Arguments.of("of another realm", Client.token("other", "zj-service-hall")),
                Arguments.of("a real ID token", fromKeycloak("id_token")),
                Arguments.of("a real refresh token", fromKeycloak("refresh_token")),
                Arguments.of("no token at all", "not-a-token"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void opensNothing(String what, String token) {
        var refused = lookUp(token);

        assertThat(refused.status()).as(refused.http().body()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(refused.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:unauthenticated");
        assertThat(refused.http().body())
                .as("strangers are not told why")
                .doesNotContain("audience", "expired at", "cnf");
        assertThat(outcomeOf(refused)).isEqualTo("unauthenticated");
    }

    @Test
    void aTokenInTheAddressIsNone() throws Exception {
        var token = signed(_ -> {});

        assertThat(client.get("/v1/catalogue?access_token=" + token).status()).isEqualTo(401);
        assertThat(client.post("/v1/lookups", "", "application/x-www-form-urlencoded", "access_token=" + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTokenThatHasJustBeenAcceptedEndsWhenItSays() throws Exception {
        var token =
                signed(claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(2))));

        assertThat(lookUp(token).status()).isEqualTo(200);

        // Its two seconds, those by which clocks may differ, and one for this machine.
        Awaitility.await()
                .atMost(Duration.ofSeconds(2 + 5 + 1))
                .until(() -> lookUp(token).status() == 401);
    }

    private Client.Response lookUp(String token) {
        return client.post("/v1/lookups", "Bearer " + token, "application/json", BODY);
    }

    private String outcomeOf(Client.Response response) {
        var lookup = response.json().get("instance").stringValue().substring("urn:uuid:".length());
        return gateway.database()
                .sql("select outcome from access_entry where lookup = ?")
                .param(UUID.fromString(lookup))
                .query(String.class)
                .single();
    }

    private static Arguments wrong(String what, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return Arguments.of(what, signed(change));
    }

    private static JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issuer(ISSUER)
                .audience(List.of("hutong-gateway", "account"))
                .subject(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("typ", "Bearer")
                .claim("azp", "zj-service-hall");
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(kid);
    }

    private static String signed(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var claims = claims();
        change.accept(claims);
        return signed(header(), claims);
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet.Builder claims) throws Exception {
        return signed(KEY, header, claims);
    }

    private static String signed(RSAKey by, JWSHeader.Builder header, JWTClaimsSet.Builder claims) throws Exception {
        var jwt = new SignedJWT(header.build(), claims.build());
        jwt.sign(new RSASSASigner(by.toPrivateKey(), Set.of()));
        return jwt.serialize();
    }

    private static String hmac(byte[] secret) throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims().build());
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    private static String broughtAlong() throws Exception {
        var own = key();
        return signed(own, header().jwk(own.toPublicJWK()), claims());
    }

    private static String altered(String token, int part, String from, String to) {
        var parts = token.split("\\.");
        var text = new String(Base64.getUrlDecoder().decode(parts[part]), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        parts[part] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return String.join(".", parts);
    }

    /** What else than an access token Keycloak gives, made out to the gateway's audience as far as it lets us. */
    private static String fromKeycloak(String kind) {
        Registrar.client(
                "agency-of-many-tokens",
                agency -> agency.put("secret", "demo-only-secret")
                        .putObject("attributes")
                        .put("client_credentials.use_refresh_token", "true"));
        var answer = JsonMapper.shared().readTree(Client.tokens("agency-of-many-tokens", "openid"));
        return answer.get(kind).stringValue();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
