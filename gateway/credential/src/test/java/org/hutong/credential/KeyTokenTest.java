package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.AUTHORITY;
import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Keys in a PKCS#11 token: made, certified, signing, destroyed, and the token away and back. */
@EnabledIf(value = "org.hutong.credential.SoftHsm#isInstalled", disabledReason = SoftHsm.MISSING)
class KeyTokenTest {

    private static SoftHsm first = new SoftHsm(0, "", Path.of("."));
    private static SoftHsm second = first;
    private static SoftHsm third = first;
    private static KeyToken token;

    @TempDir
    private Path directory;

    private SigningKeys keys = new SigningKeys(Path.of("."), PASSWORD, CLOCK);

    @BeforeAll
    static void makeTokens() throws Exception {
        first = SoftHsm.initialised();
        second = SoftHsm.initialised();
        third = SoftHsm.initialised();
        token = first.open();
    }

    @BeforeEach
    void open() {
        keys = new SigningKeys(directory, PASSWORD, CLOCK, token);
    }

    @Test
    void aKeyIsMadeInTheTokenAndNeverLeavesIt() throws GeneralSecurityException {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), KeyAlgorithm.ES256);

        assertThat(made.location().kind()).isEqualTo(KeyLocation.Kind.TOKEN);
        assertThat(directory).isEmptyDirectory();
        assertThat(keys.contains(made.location())).isTrue();
        KeyToken.Usable usable = token.usable(made.location().name());
        assertThat(usable.key().getEncoded()).isNull();
        assertThat(usable.key().toString()).contains("token object", "sensitive", "unextractable");
        assertThat(KeyId.of(KeyAlgorithm.ES256, CertificateRequest.publicKey(made.request())))
                .as("the request proves possession")
                .isEqualTo(made.id());
    }

    @Test
    void whatItSignsIsVerified() {
        SigningKey key = certified(keys);
        CredentialIssuer issuer =
                new CredentialIssuer(IssuerKeys.of(key, JIANGXI.keys().sm2()), CLOCK);

        IssuedCredential credential = issuer.issue(JIANGXI.licence());

        assertThat(verifier(key).verify(credential.compact(), issuer.nationalSignature(credential.issuerJwt())))
                .isInstanceOf(Verification.Valid.class);
    }

    @Test
    void manyThreadsShareFewSessions() throws Exception {
        SigningKey key = certified(keys);
        CredentialIssuer issuer =
                new CredentialIssuer(IssuerKeys.of(key, JIANGXI.keys().sm2()), CLOCK);
        CredentialVerifier verifier = verifier(key);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> signed = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                signed.add(threads.submit(() -> issuer.issue(JIANGXI.licence()).compact()));
            }
            for (Future<String> credential : signed) {
                assertThat(verifier.verify(credential.get(), null)).isInstanceOf(Verification.Valid.class);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keysThatAnotherProcessHasMadeAreFoundAndForSm2ThereAreFiles() {
        SigningKeys elsewhere = new SigningKeys(directory, PASSWORD, CLOCK, first.open());
        SigningKeys.Made es256 = elsewhere.make(JIANGXI.issuer(), KeyAlgorithm.ES256);
        SigningKeys.Made sm2 = elsewhere.make(JIANGXI.issuer(), KeyAlgorithm.SM2);

        assertThat(keys.contains(es256.location())).isTrue();
        assertThat(sm2.location().kind()).isEqualTo(KeyLocation.Kind.FILE);
        assertThat(keys.contains(sm2.location())).isTrue();
        SigningKeys withoutToken = new SigningKeys(directory, PASSWORD, CLOCK);
        assertThatThrownBy(() -> withoutToken.contains(es256.location()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("none is set up here");
    }

    @Test
    void aDestroyedKeySignsNoMore() {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), KeyAlgorithm.ES256);
        CertificateChain chain = AUTHORITY.certify(JIANGXI.issuer(), KeyAlgorithm.ES256, made.request());
        SigningKey key = keys.open(made.location(), KeyAlgorithm.ES256, chain);
        Es256Signer signer = key.es256Signer();
        signer.sign(new byte[1]);

        keys.destroy(made.location(), KeyAlgorithm.ES256);
        keys.destroy(made.location(), KeyAlgorithm.ES256);

        assertThat(keys.contains(made.location())).isFalse();
        assertThatThrownBy(() -> signer.sign(new byte[1])).isInstanceOf(UnusableKeysException.class);
        assertThatThrownBy(() -> keys.open(made.location(), KeyAlgorithm.ES256, chain))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining(
                        "there is no key with the label " + made.location().name());
    }

    @Test
    void refusesToSignWithAnotherKeysCertificate() {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), KeyAlgorithm.ES256);

        assertThatThrownBy(() -> keys.open(
                        made.location(), KeyAlgorithm.ES256, JIANGXI.keys().chain()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("does not match its certificate");
    }

    @Test
    void aTokenThatIsAwayIsToldInOneLine() throws IOException {
        KeyToken unsteady = third.open();
        SigningKeys there = new SigningKeys(directory, PASSWORD, CLOCK, unsteady);
        SigningKeys.Made made = there.make(JIANGXI.issuer(), KeyAlgorithm.ES256);
        CertificateChain chain = AUTHORITY.certify(JIANGXI.issuer(), KeyAlgorithm.ES256, made.request());
        assertThat(unsteady.trouble()).isEmpty();

        Files.move(third.directory(), directory.resolve("away"));

        assertThatThrownBy(() -> there.open(made.location(), KeyAlgorithm.ES256, chain))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("slot " + third.slot())
                .message()
                .doesNotContain("\n");
        assertThat(third.open().trouble())
                .hasValueSatisfying(trouble ->
                        assertThat(trouble).contains("the token is away").doesNotContain("\n", third.pin()));
    }

    /** SoftHSM2 itself never finds a token again that was gone, so the keys in it go and come back. */
    @Test
    void whatComesBackSignsAgainWithoutARestart() throws Exception {
        SigningKey key = certified(keys);
        CredentialIssuer issuer =
                new CredentialIssuer(IssuerKeys.of(key, JIANGXI.keys().sm2()), CLOCK);
        issuer.issue(JIANGXI.licence());

        first.move(first.directory(), directory);
        assertThatThrownBy(() -> issuer.issue(JIANGXI.licence())).isInstanceOf(UnusableKeysException.class);
        assertThatThrownBy(() -> issuer.issue(JIANGXI.licence()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("there is no key with the label");
        first.move(directory, first.directory());

        assertThat(verifier(key).verify(issuer.issue(JIANGXI.licence()).compact(), null))
                .isInstanceOf(Verification.Valid.class);
    }

    @Test
    void aWrongPinIsToldWithoutBeingShownAndNotTriedAgain() {
        KeyToken locked = second.open("not-the-pin-4711");

        assertThat(locked.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble)
                        .contains("it refuses the PIN, which is not tried again", "CKR_PIN_INCORRECT")
                        .doesNotContain("4711", "\n"));
        assertThatThrownBy(() ->
                        new SigningKeys(directory, PASSWORD, CLOCK, locked).make(JIANGXI.issuer(), KeyAlgorithm.ES256))
                .isInstanceOf(UnusableKeysException.class)
                .hasStackTraceContaining("CKR_PIN_INCORRECT")
                .satisfies(refused -> assertThat(refused.toString() + locked).doesNotContain("4711"));
    }

    @Test
    void withoutTheLibraryThereIsNoToken() {
        assertThatThrownBy(() -> new KeyToken(directory.resolve("absent.so"), 0, "1234".toCharArray(), 1, CLOCK))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("absent.so")
                .hasMessageContaining("there is no such library");
    }

    private static SigningKey certified(SigningKeys keys) {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), KeyAlgorithm.ES256);
        CertificateChain chain = AUTHORITY.certify(JIANGXI.issuer(), KeyAlgorithm.ES256, made.request());
        return keys.open(made.location(), KeyAlgorithm.ES256, chain);
    }

    private static CredentialVerifier verifier(SigningKey key) {
        TrustedIssuer issuer = new TrustedIssuer(
                JIANGXI.issuer(),
                List.of(TrustedKey.of(key.chain())),
                List.of(TrustedKey.of(JIANGXI.keys().nationalChain())));
        return new CredentialVerifier(new TrustList(false, NOW, AUTHORITY.anchors(), List.of(issuer)), CLOCK);
    }
}
