package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.AUTHORITY;
import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.PASSWORD;
import static org.hutong.credential.Province.ZHEJIANG;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.hutong.credential.ChainRefusedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains that certification authorities send: taken, or refused by name. */
class CertifiedKeyTest {

    private final SigningKeys keys = new SigningKeys(Province.temporary(), PASSWORD, CLOCK);

    private CertifiedKey key(KeyAlgorithm algorithm, String id) {
        return new CertifiedKey(JIANGXI.issuer(), algorithm, id);
    }

    private CertifiedKey jiangxi() {
        return key(KeyAlgorithm.ES256, JIANGXI.keys().es256().id());
    }

    @ParameterizedTest
    @EnumSource
    void takesAChainThatTravelledAsPem(KeyAlgorithm algorithm) {
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), algorithm);
        CertificateChain chain = AUTHORITY.certify(JIANGXI.issuer(), algorithm, made.request());

        CertificateChain read = CertificateChain.parsePem("subject=…\n" + chain.toPem() + "\n");

        assertThat(key(algorithm, made.id()).accept(read, AUTHORITY.anchors(), NOW))
                .isEqualTo(chain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----"
            })
    void refusesWhatIsNoChain(String pem) {
        assertThatThrownBy(() -> CertificateChain.parsePem(pem))
                .isInstanceOfSatisfying(
                        ChainRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE));
    }

    @Test
    void refusesMoreCertificatesThanAChainHas() {
        String many = JIANGXI.keys().chain().toPem().repeat(5);
        assertThatThrownBy(() -> CertificateChain.parsePem(many)).isInstanceOf(ChainRefusedException.class);
    }

    @Test
    void refusesAnotherKeysChain() {
        assertRefused(jiangxi(), ZHEJIANG.keys().chain(), NOW, Reason.OTHER_KEY);
        assertRefused(jiangxi(), JIANGXI.keys().nationalChain(), NOW, Reason.OTHER_KEY);
    }

    @Test
    void refusesAChainInTheWrongOrderOrWithAGap() {
        X509Certificate leaf = JIANGXI.keys().chain().leaf();
        X509Certificate stranger = JIANGXI.keys().nationalChain().certificates().get(1);
        assertRefused(jiangxi(), new CertificateChain(List.of(leaf, stranger)), NOW, Reason.NOT_UPWARDS);
        assertRefused(jiangxi(), new CertificateChain(List.of(leaf, leaf)), NOW, Reason.NOT_UPWARDS);
    }

    @Test
    void refusesAChainOutsideItsValidity() {
        CertificateChain chain = JIANGXI.keys().chain();
        assertRefused(jiangxi(), chain, chain.validUntil().plusSeconds(1), Reason.OUTSIDE_VALIDITY);
        assertRefused(jiangxi(), chain, chain.validFrom().minus(Duration.ofDays(1)), Reason.OUTSIDE_VALIDITY);
    }

    @Test
    void refusesACertificateThatIsNotForSignatures() {
        KeyFile.Entry authority = TestCertificates.P256.root(new X500Name("CN=an authority"), NOW);
        CertifiedKey key = key(KeyAlgorithm.ES256, authority.chain().keyId(KeyAlgorithm.ES256));
        assertRefused(key, authority.chain(), NOW, Reason.NO_DIGITAL_SIGNATURE);
    }

    @Test
    void refusesAnotherIssuersUri() {
        SigningKeys.Made made = keys.make(ZHEJIANG.issuer(), KeyAlgorithm.ES256);
        CertificateChain chain = AUTHORITY.certify(ZHEJIANG.issuer(), KeyAlgorithm.ES256, made.request());
        assertRefused(key(KeyAlgorithm.ES256, made.id()), chain, NOW, Reason.OTHER_ISSUER);
    }

    @Test
    void refusesAnAuthorityThatNobodyTrusts() {
        TestAuthority stranger = TestAuthority.openOrCreate(Province.temporary(), PASSWORD, CLOCK);
        SigningKeys.Made made = keys.make(JIANGXI.issuer(), KeyAlgorithm.ES256);
        CertificateChain chain = stranger.certify(JIANGXI.issuer(), KeyAlgorithm.ES256, made.request());
        assertRefused(key(KeyAlgorithm.ES256, made.id()), chain, NOW, Reason.NOT_ANCHORED);
    }

    private static void assertRefused(CertifiedKey key, CertificateChain chain, Instant now, Reason reason) {
        assertThatThrownBy(() -> key.accept(chain, AUTHORITY.anchors(), now))
                .isInstanceOfSatisfying(
                        ChainRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .message()
                .doesNotContain("\n");
    }
}
