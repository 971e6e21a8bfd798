package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.CredentialVerifierTest.reasons;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.VERIFIER;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

/** A credential bound to its holder's key, RFC 9901 §4.3 and §7.3. */
class HolderBindingTest {

    private static final HolderChallenge CHALLENGE = new HolderChallenge("https://counter.example", "n-1");

    private final ECKey holder = key();
    private final Presentation presentation = presentation(HolderKey.ofJwk(publicJwk(holder)));

    @Test
    void theHolderProvesHisKeyToTheVerifierThatAsked() throws Exception {
        assertThat(reasons(VERIFIER.verify(bound(holder, NOW), null, CHALLENGE)))
                .isEmpty();
    }

    @Test
    void jose4jVerifiesTheKeyBindingWithTheKeyInTheCredential() throws Exception {
        String bound = bound(holder, NOW);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(bound.substring(bound.lastIndexOf('~') + 1));
        jws.setKey(JsonWebKey.Factory.newJwk(publicJwk(holder)).getKey());

        assertThat(jws.verifySignature()).isTrue();
        assertThat(jws.getHeader("typ")).isEqualTo("kb+jwt");
    }

    @Test
    void refusesAPresentationThatOnlyRepeatsWhatWasSeen() throws Exception {
        String seen = bound(holder, NOW);
        assertRefused(seen, new HolderChallenge("https://counter.example", "n-2"), Refusal.KEY_BINDING_NONCE_WRONG);
        assertRefused(seen, new HolderChallenge("https://other.example", "n-1"), Refusal.KEY_BINDING_AUDIENCE_WRONG);
        assertRefused(presentation.compact(), CHALLENGE, Refusal.KEY_BINDING_MISSING);
    }

    @Test
    void refusesAnotherHoldersKey() throws Exception {
        assertRefused(bound(key(), NOW), CHALLENGE, Refusal.KEY_BINDING_SIGNATURE_WRONG);
    }

    @Test
    void refusesAKeyBindingOverOtherDisclosures() throws Exception {
        String bound = bound(holder, NOW);
        String less = presentation.only(List.of(ClaimPath.parse("name"))).compact();
        assertRefused(less + bound.substring(bound.lastIndexOf('~') + 1), CHALLENGE, Refusal.KEY_BINDING_HASH_WRONG);
    }

    @Test
    void refusesAnOldKeyBindingAndOneFromTheFuture() throws Exception {
        assertRefused(bound(holder, NOW.minus(Duration.ofSeconds(301))), CHALLENGE, Refusal.KEY_BINDING_TIME_WRONG);
        assertRefused(bound(holder, NOW.plus(Duration.ofSeconds(61))), CHALLENGE, Refusal.KEY_BINDING_TIME_WRONG);
        assertThat(reasons(VERIFIER.verify(bound(holder, NOW.minus(Duration.ofSeconds(299))), null, CHALLENGE)))
                .isEmpty();
    }

    @Test
    void refusesAKeyBindingOfAnotherShape() {
        for (String keyBinding : List.of(
                "nonsense",
                "e30.e30.AA",
                header("{\"typ\":\"kb+jwt\",\"alg\":\"none\"}"),
                header("{\"typ\":\"JWT\",\"alg\":\"ES256\"}"),
                header("{\"typ\":\"kb+jwt\",\"alg\":\"ES256\",\"crit\":[\"exp\"]}"))) {
            assertRefused(presentation.compact() + keyBinding, CHALLENGE, Refusal.KEY_BINDING_MALFORMED);
        }
    }

    @Test
    void refusesAKeyBindingWhereTheCredentialNamesNoKey() {
        String unbound = JIANGXI.credentials().issue(JIANGXI.licence()).compact();
        assertRefused(unbound, CHALLENGE, Refusal.HOLDER_KEY_MISSING);
    }

    @Test
    void takesNoKeyButAPublicOneOnP256() throws Exception {
        Map<String, Object> good = publicJwk(holder);
        assertBad(with(good, "kty", "RSA"));
        assertBad(with(good, "crv", "P-384"));
        assertBad(with(good, "x", good.get("y") + "="));
        assertBad(with(good, "x", "AA"));
        assertBad(with(good, "x", holder.getY().toString()));
        assertBad(with(good, "d", "c2VjcmV0"));
        assertBad(with(good, "x5u", "https://elsewhere.example"));
        assertBad(Map.of());
        assertThat(HolderKey.ofJwk(with(good, "kid", "mine"))).isEqualTo(HolderKey.ofJwk(good));
    }

    private static void assertBad(Map<String, Object> jwk) {
        assertThatThrownBy(() -> HolderKey.ofJwk(jwk)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Object> with(Map<String, Object> jwk, String name, Object value) {
        Map<String, Object> other = new HashMap<>(jwk);
        other.put(name, value);
        return other;
    }

    private static void assertRefused(String compact, HolderChallenge challenge, Refusal reason) {
        assertThat(reasons(VERIFIER.verify(compact, null, challenge))).containsExactly(reason);
    }

    private String bound(ECKey key, Instant at) throws Exception {
        PrivateKey privateKey = key.toPrivateKey();
        return presentation.boundTo(CHALLENGE, privateKey, at);
    }

    private static String header(String json) {
        return Province.base64(json) + ".e30.AA";
    }

    private static Presentation presentation(HolderKey key) {
        CredentialContent licence = JIANGXI.licence();
        IssuedCredential issued = JIANGXI.credentials()
                .issue(new CredentialContent(
                        licence.issuer(),
                        licence.type(),
                        licence.credentialId(),
                        licence.issuedAt(),
                        licence.expiresAt(),
                        licence.openClaims(),
                        licence.disclosableClaims(),
                        key,
                        null));
        try {
            return Presentation.of(issued.compact());
        } catch (PresentationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> publicJwk(ECKey key) {
        return key.toPublicJWK().toJSONObject();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
