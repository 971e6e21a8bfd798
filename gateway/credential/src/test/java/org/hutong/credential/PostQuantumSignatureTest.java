package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.CredentialVerifierTest.reasons;
import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.PASSWORD;
import static org.hutong.credential.Province.TRUST;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostQuantumSignatureTest {

    private static final Path FILE = Province.temporary().resolve("36-post-quantum.pem");
    private static final PostQuantumSigner SIGNER = PostQuantumSigner.openOrCreate(FILE, PASSWORD);
    static final TrustList LIST = with(SIGNER.key());
    private static final CredentialVerifier VERIFIER = new CredentialVerifier(LIST, CLOCK);

    private final IssuedCredential credential = JIANGXI.credentials().issue(JIANGXI.licence());
    private final String signature = SIGNER.sign(credential.issuerJwt());

    @Test
    void isCheckedWhereItIsGivenAndMissedByNobody() {
        assertThat(verify(credential.compact(), signature))
                .isInstanceOfSatisfying(
                        Verification.Valid.class,
                        valid -> assertThat(valid.postQuantumSigned()).isTrue());
        assertThat(verify(credential.issuerJwt() + "~", signature)).isInstanceOf(Verification.Valid.class);
        assertThat(VERIFIER.verify(credential.compact(), null))
                .isInstanceOfSatisfying(
                        Verification.Valid.class,
                        valid -> assertThat(valid.postQuantumSigned()).isFalse());
    }

    @Test
    void standsBesideTheNationalSignature() {
        byte[] national = JIANGXI.credentials().nationalSignature(credential.issuerJwt());
        assertThat(VERIFIER.verifyWith(credential.compact(), new FurtherSignatures(national, signature), null))
                .isInstanceOfSatisfying(Verification.Valid.class, valid -> {
                    assertThat(valid.nationallySigned()).isTrue();
                    assertThat(valid.postQuantumSigned()).isTrue();
                });
    }

    @Test
    void refusesTheSignatureOfAnotherCredential() {
        String other =
                SIGNER.sign(JIANGXI.credentials().issue(JIANGXI.licence()).issuerJwt());
        assertRefused(other, Refusal.POST_QUANTUM_SIGNATURE_WRONG);
    }

    @Test
    void refusesAKeyThatTheTrustListDoesNotName() {
        PostQuantumSigner stranger =
                PostQuantumSigner.openOrCreate(Province.temporary().resolve("stranger.pem"), PASSWORD);
        assertRefused(stranger.sign(credential.issuerJwt()), Refusal.POST_QUANTUM_KEY_UNKNOWN);
        assertThat(reasons(Province.VERIFIER.verifyWith(
                        credential.compact(), new FurtherSignatures(null, signature), null)))
                .containsExactly(Refusal.POST_QUANTUM_KEY_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "nonsense",
                "e30..AA",
                "{\"alg\":\"none\",\"typ\":\"dc+sd-jwt\",\"kid\":\"KID\"}",
                "{\"alg\":\"ES256\",\"typ\":\"dc+sd-jwt\",\"kid\":\"KID\"}",
                "{\"alg\":\"ML-DSA-44\",\"typ\":\"dc+sd-jwt\",\"kid\":\"KID\"}",
                "{\"alg\":\"ML-DSA-65\",\"typ\":\"JWT\",\"kid\":\"KID\"}",
                "{\"alg\":\"ML-DSA-65\",\"typ\":\"dc+sd-jwt\",\"kid\":\"KID\",\"crit\":[\"b64\"]}",
                "{\"alg\":\"ML-DSA-65\",\"typ\":\"dc+sd-jwt\",\"kid\":\"KID\",\"jwk\":{}}",
                "{\"alg\":\"ML-DSA-65\",\"typ\":\"dc+sd-jwt\"}"
            })
    void refusesWhatIsNoSuchJws(String text) {
        String given = text.startsWith("{")
                ? Province.base64(text.replace("KID", SIGNER.key().id())) + signature.substring(signature.indexOf('.'))
                : text;
        assertRefused(given, Refusal.POST_QUANTUM_MALFORMED);
    }

    @Test
    void refusesAJwsThatBringsItsPayloadOrIsTooLong() {
        String jwt = credential.issuerJwt();
        String payload = jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
        assertRefused(signature.replace("..", "." + payload + "."), Refusal.POST_QUANTUM_MALFORMED);
        assertRefused(signature + "A".repeat(8_192), Refusal.POST_QUANTUM_MALFORMED);
    }

    /** One bit of each twentieth character, and of all in the header. */
    @Test
    void anyChangedBitIsRefused() {
        for (int i = 0; i < signature.length(); i += i < 200 ? 1 : 20) {
            char other = (char) (signature.charAt(i) ^ 1 << i % 7);
            String changed = signature.substring(0, i) + other + signature.substring(i + 1);
            assertThat(reasons(verify(credential.compact(), changed)))
                    .as("character %d", i)
                    .hasSize(1)
                    .allMatch(reason -> reason.code().startsWith("post-quantum-"));
        }
    }

    @Test
    void theKeyStaysInItsFileAndComesOutForThePasswordOnly() throws IOException {
        assertThat(PostQuantumSigner.openOrCreate(FILE, PASSWORD).key()).isEqualTo(SIGNER.key());
        assertThatThrownBy(() -> PostQuantumSigner.openOrCreate(FILE, "wrong".toCharArray()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("the password is wrong");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FILE)))
                .isEqualTo("rw-------");
        assertThat(FILE).content(StandardCharsets.US_ASCII).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(SIGNER).hasToString("PostQuantumSigner[" + SIGNER.key().id() + "]");
    }

    @Test
    void aFileThatHoldsSomethingElseIsRefused() throws IOException {
        Path file = Province.temporary().resolve("other.pem");
        for (String content : List.of(
                "", "nonsense", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> PostQuantumSigner.openOrCreate(file, PASSWORD))
                    .isInstanceOf(UnusableKeysException.class);
        }
    }

    @Test
    void theTrustListNamesTheKey() {
        assertThat(TrustList.parse(LIST.toJson())).isEqualTo(LIST);
        String first = SignedTrustList.sign(
                LIST, null, NOW.plus(Duration.ofDays(1)), JIANGXI.keys().es256());
        SignedTrustList signed = SignedTrustList.parse(first.getBytes(StandardCharsets.US_ASCII));
        assertThat(signed.list()).isEqualTo(LIST);
        assertThatThrownBy(() -> SignedTrustList.sign(
                        TRUST,
                        signed,
                        NOW.plus(Duration.ofDays(1)),
                        JIANGXI.keys().es256()))
                .hasMessageContaining("lacks a key");
    }

    @Test
    void takesNoKeyButAPublicOneOfMlDsa65() {
        Map<String, Object> jwk = SIGNER.key().jwk();
        for (String member : List.of("kty", "alg", "pub", "kid")) {
            Map<String, Object> bad = new java.util.HashMap<>(jwk);
            bad.put(member, "AAAA");
            assertThatThrownBy(() -> PostQuantumKey.ofJwk(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        Map<String, Object> whole = new java.util.HashMap<>(jwk);
        whole.put("priv", "AAAA");
        assertThatThrownBy(() -> PostQuantumKey.ofJwk(whole)).isInstanceOf(IllegalArgumentException.class);
    }

    private static TrustList with(PostQuantumKey key) {
        List<TrustedIssuer> issuers = new ArrayList<>(TRUST.issuers());
        issuers.replaceAll(
                trusted -> trusted.issuer().equals(JIANGXI.issuer()) ? trusted.withPostQuantum(List.of(key)) : trusted);
        return new TrustList(false, NOW, TRUST.anchors(), issuers);
    }

    private static Verification verify(String compact, String postQuantum) {
        return VERIFIER.verifyWith(compact, new FurtherSignatures(null, postQuantum), null);
    }

    private void assertRefused(String postQuantum, Refusal reason) {
        assertThat(reasons(verify(credential.compact(), postQuantum))).containsExactly(reason);
    }
}
