package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.JIANGXI;

import com.authlete.sd.SDJWT;
import com.authlete.sd.SDObjectDecoder;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks our credentials offline with jose4j, authlete's SD-JWT library and the plain JDK, from the keys the issuer publishes. */
class IndependentVerifierTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final IssuedCredential credential = JIANGXI.credentials().issue(JIANGXI.licence());

    @Test
    void jose4jVerifiesTheIssuerJwtFromThePublishedKeys() throws Exception {
        assertThat(jws(credential.issuerJwt()).verifySignature()).isTrue();
        assertThat(jws(credential.issuerJwt()).getHeader("typ")).isEqualTo("dc+sd-jwt");
    }

    @Test
    void jose4jRefusesOneChangedByte() {
        String jwt = credential.issuerJwt();
        int place = jwt.indexOf('.') + 10;
        String changed = jwt.substring(0, place) + (jwt.charAt(place) == 'A' ? 'B' : 'A') + jwt.substring(place + 1);
        assertThatThrownBy(() -> {
                    if (!jws(changed).verifySignature()) {
                        throw new JoseException("signature refused");
                    }
                })
                .isInstanceOf(JoseException.class);
    }

    @Test
    void thePlainJdkFindsEveryDisclosuresDigestInThePayloadOrInAnotherDisclosure() throws Exception {
        StringBuilder places = new StringBuilder(jws(credential.issuerJwt()).getUnverifiedPayload());
        for (String disclosure : disclosures(credential)) {
            places.append(new String(Base64.getUrlDecoder().decode(disclosure), StandardCharsets.UTF_8));
        }
        for (String disclosure : disclosures(credential)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(disclosure.getBytes(StandardCharsets.US_ASCII));
            assertThat(places)
                    .containsOnlyOnce(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        }
        JsonNode payload = JSON.readTree(jws(credential.issuerJwt()).getUnverifiedPayload());
        assertThat(payload.get("_sd").valueStream().map(JsonNode::asString)).isSorted();
    }

    @Test
    void everyPersonalFieldAndEachPartOfItHasItsOwnFreshSaltOf128Bits() {
        HashSet<String> salts = new HashSet<>();
        IssuedCredential again = JIANGXI.credentials().issue(JIANGXI.licence());
        for (IssuedCredential issued : List.of(credential, again)) {
            for (String disclosure : disclosures(issued)) {
                String salt = JSON.readTree(Base64.getUrlDecoder().decode(disclosure))
                        .get(0)
                        .asString();
                assertThat(Base64.getUrlDecoder().decode(salt)).hasSize(16);
                salts.add(salt);
            }
        }
        assertThat(salts).as("seven fields, two elements and two members").hasSize(2 * (7 + 2 + 2));
    }

    @Test
    void aSecondSdJwtLibraryDecodesWhatWeIssueIntoTheRecord() throws Exception {
        for (Map<String, Object> fields :
                List.of(JIANGXI.licence().disclosableClaims(), Map.<String, Object>of("members", Province.HOUSEHOLD))) {
            SDJWT sdJwt = SDJWT.parse(
                    JIANGXI.credentials().issue(JIANGXI.content(fields)).compact());
            Map<String, Object> payload =
                    JSONObjectUtils.parse(jws(sdJwt.getCredentialJwt()).getPayload());

            JsonNode decoded = tree(new SDObjectDecoder().decode(payload, sdJwt.getDisclosures()));
            assertThat(tree(fields).properties())
                    .allSatisfy(field -> assertThat(decoded.get(field.getKey())).isEqualTo(field.getValue()));
        }
    }

    @Test
    void theIssuerJwtAloneSaysNothingPersonal() throws Exception {
        String payload = jws(credential.issuerJwt()).getUnverifiedPayload();
        assertThat(payload).doesNotContain("测试人甲", "licenceNumber", "360102199003078032");
    }

    private static JsonNode tree(Map<String, Object> claims) {
        return JSON.readTree(JSON.writeValueAsString(claims));
    }

    private static List<String> disclosures(IssuedCredential issued) {
        return List.of(
                issued.compact().substring(issued.issuerJwt().length() + 1).split("~"));
    }

    /** Only the published metadata is used, as somebody would who has nothing else of ours. */
    private static JsonWebSignature jws(String jwt) throws JoseException {
        byte[] published = Province.TRUST.issuerMetadata(JIANGXI.issuer().uri()).orElseThrow();
        JsonNode metadata = JSON.readTree(published);
        assertThat(metadata.get("issuer").asString()).isEqualTo(JIANGXI.issuer().uri());
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new AlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
        jws.setCompactSerialization(jwt);
        JsonWebKeySet keys = new JsonWebKeySet(metadata.get("jwks").toString());
        jws.setKey(
                new VerificationJwkSelector().select(jws, keys.getJsonWebKeys()).getKey());
        return jws;
    }

    @Test
    void publishesNoPrivateKey() {
        byte[] published = Province.TRUST.issuerMetadata(JIANGXI.issuer().uri()).orElseThrow();
        Map<String, Object> key = PublishedKey.of(JIANGXI.keys().chain()).toJSONObject();
        assertThat(key).doesNotContainKey("d");
        assertThat(new String(published, StandardCharsets.UTF_8)).doesNotContain("\"d\"");
    }
}
