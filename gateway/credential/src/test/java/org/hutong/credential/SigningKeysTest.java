package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.AUTHORITY;
import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.PASSWORD;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys one by one: made, certified, used side by side with those of before, and destroyed. */
class SigningKeysTest {

    private static final KeyLocation PAIR = KeyLocation.file("36.p12");

    @TempDir
    private Path directory;

    private SigningKeys keys = new SigningKeys(Path.of("."), PASSWORD, CLOCK);

    @BeforeEach
    void open() {
        keys = new SigningKeys(directory, PASSWORD, CLOCK);
    }

    @ParameterizedTest
    @EnumSource
    void theRequestNamesTheIssuerAndProvesPossession(KeyAlgorithm algorithm) throws IOException {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), algorithm);

        try (PEMParser pem = new PEMParser(new StringReader(made.request()))) {
            assertThat(pem.readObject()).isInstanceOfSatisfying(PKCS10CertificationRequest.class, request -> {
                assertThat(request.getSubject().toString()).contains("O=江西省", "OU=36", "CN=Jiangxi");
                assertThat(GeneralNames.fromExtensions(
                                        request.getRequestedExtensions(), Extension.subjectAlternativeName)
                                .getNames())
                        .containsExactly(new GeneralName(
                                GeneralName.uniformResourceIdentifier,
                                JIANGXI.issuer().uri()));
            });
        }
        assertThat(KeyId.of(algorithm, CertificateRequest.publicKey(made.request())))
                .isEqualTo(made.id());
    }

    @Test
    void openSslReadsTheRequests() throws Exception {
        Path file = Files.writeString(
                directory.resolve("es256.pem"),
                keys.make(JIANGXI.issuer(), KeyAlgorithm.ES256).request());
        assertThat(OpenSsl.run(directory, "req", "-in", file.toString(), "-noout", "-verify", "-text")
                        .output())
                .contains("URI:" + JIANGXI.issuer().uri());
    }

    @ParameterizedTest
    @EnumSource
    void signsOnceItIsCertified(KeyAlgorithm algorithm) {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), algorithm);
        CertificateChain chain = AUTHORITY.certify(JIANGXI.issuer(), algorithm, made.request());

        SigningKey key = keys.open(made.location(), algorithm, chain);

        assertThat(key.id()).isEqualTo(made.id()).hasSize(43);
        assertThat(key.chain()).isEqualTo(chain);
        assertThatCode(() -> key.requireUsable(NOW)).doesNotThrowAnyException();
    }

    @Test
    void aNewKeyTakesOverWhatTheOldOneSignedStaysVerifiable() {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), KeyAlgorithm.ES256);
        CertificateChain chain = AUTHORITY.certify(JIANGXI.issuer(), KeyAlgorithm.ES256, made.request());
        SigningKey next = keys.open(made.location(), KeyAlgorithm.ES256, chain);
        CredentialIssuer rotated =
                new CredentialIssuer(IssuerKeys.of(next, JIANGXI.keys().sm2()), CLOCK);
        TrustedIssuer both = new TrustedIssuer(
                JIANGXI.issuer(),
                List.of(TrustedKey.of(JIANGXI.keys().chain()), TrustedKey.of(chain)),
                List.of(TrustedKey.of(JIANGXI.keys().nationalChain())));
        CredentialVerifier verifier =
                new CredentialVerifier(new TrustList(false, NOW, AUTHORITY.anchors(), List.of(both)), CLOCK);

        IssuedCredential before = JIANGXI.credentials().issue(JIANGXI.licence());
        IssuedCredential after = rotated.issue(JIANGXI.licence());

        assertThat(verifier.verify(before.compact(), null)).isInstanceOf(Verification.Valid.class);
        assertThat(verifier.verify(after.compact(), rotated.nationalSignature(after.issuerJwt())))
                .isInstanceOf(Verification.Valid.class);
    }

    @Test
    void aCertificateThatEndsWhileTheProcessRunsStopsTheKeyInOneLine() {
        Instant end = JIANGXI.keys().chain().validUntil();
        CredentialIssuer later =
                new CredentialIssuer(JIANGXI.keys(), Clock.fixed(end.plus(Duration.ofSeconds(1)), ZoneOffset.UTC));

        assertThatThrownBy(() -> later.issue(JIANGXI.licence()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("36.p12")
                .hasMessageContaining("until " + end)
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> later.nationalSignature("a.b.c")).isInstanceOf(UnusableKeysException.class);
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
    void nobodyReadsAPrivateKeyOutOfATextOrAForeignAccount() throws IOException {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), KeyAlgorithm.ES256);
        SigningKey key = keys.open(
                made.location(),
                KeyAlgorithm.ES256,
                AUTHORITY.certify(JIANGXI.issuer(), KeyAlgorithm.ES256, made.request()));
        byte[] secret = key.key().getD().toByteArray();

        assertThat(key + " " + keys + " " + made)
                .doesNotContain(key.key().getD().toString())
                .doesNotContain(HexFormat.of().formatHex(secret))
                .doesNotContain(new String(PASSWORD));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                        directory.resolve(made.location().name()))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDestroyedKeyIsGoneFromTheDisk() {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), KeyAlgorithm.SM2);
        assertThat(keys.contains(made.location())).isTrue();

        keys.destroy(made.location(), KeyAlgorithm.SM2);
        keys.destroy(made.location(), KeyAlgorithm.SM2);

        assertThat(keys.contains(made.location())).isFalse();
    }

    @Test
    void ofAPairInOneFileOneIsDestroyedAndTheOtherGoesOnSigning() {
        IssuerKeys pair = TestAuthority.openOrCreate(directory, PASSWORD, CLOCK).issuerKeys(JIANGXI.issuer());

        keys.destroy(PAIR, KeyAlgorithm.ES256);

        assertThat(keys.open(PAIR, KeyAlgorithm.SM2, pair.nationalChain()).id())
                .isEqualTo(pair.sm2().id());
        assertThatThrownBy(() -> keys.open(PAIR, KeyAlgorithm.ES256, pair.chain()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("no private key with the alias es256");
        keys.destroy(PAIR, KeyAlgorithm.SM2);
        assertThat(keys.contains(PAIR)).isFalse();
    }

    @Test
    void onlyTheRightPlaceInAPairIsTaken() {
        assertThatThrownBy(
                        () -> IssuerKeys.of(JIANGXI.keys().sm2(), JIANGXI.keys().sm2()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
