package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.CredentialVerifierTest.reasons;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.VERIFIER;
import static org.hutong.credential.Province.ZHEJIANG;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NationalSignatureTest {

    /** DER of 1.2.156.10197.6.1.4.2.2 and of 1.2.156.10197.1.401, without tag. */
    private static final String SIGNED_DATA = "0a2a811ccf550601040202";

    private static final String SM3 = "082a811ccf55018311";

    private final IssuedCredential credential = JIANGXI.credentials().issue(JIANGXI.licence());
    private final byte[] signature = JIANGXI.credentials().nationalSignature(credential.issuerJwt());

    @Test
    void acceptsTheIssuersOwn() {
        assertThat(VERIFIER.verify(credential.compact(), signature))
                .isInstanceOfSatisfying(
                        Verification.Valid.class,
                        valid -> assertThat(valid.nationallySigned()).isTrue());
    }

    @Test
    void staysValidWhenDisclosuresAreWithheld() {
        assertThat(VERIFIER.verify(credential.issuerJwt() + "~", signature)).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void refusesASignatureOverAnotherCredential() {
        IssuedCredential other = JIANGXI.credentials().issue(JIANGXI.licence());
        assertRefused(other, signature, Refusal.NATIONAL_DIGEST_WRONG);
    }

    @Test
    void refusesAnotherProvincesSignature() {
        byte[] foreign = ZHEJIANG.credentials().nationalSignature(credential.issuerJwt());
        assertRefused(credential, foreign, Refusal.NATIONAL_SIGNER_UNTRUSTED);
    }

    @Test
    void refusesASignatureWhoseCertificateLeadsToNoAnchor() {
        TrustList p256Only = new TrustList(
                false, Province.NOW, Province.AUTHORITY.anchors().subList(0, 1), Province.TRUST.issuers());
        Verification outcome = new CredentialVerifier(p256Only, Province.CLOCK).verify(credential.compact(), signature);
        assertThat(reasons(outcome)).containsExactly(Refusal.NATIONAL_SIGNER_UNTRUSTED);
    }

    @Test
    void refusesIdentifiersOutsideTheNationalProfile() {
        assertRefused(credential, replaced(SIGNED_DATA, "0a2a811ccf550601040203"), Refusal.NATIONAL_OID_WRONG);
        assertRefused(credential, replaced(SM3, "082a811ccf55018312"), Refusal.NATIONAL_OID_WRONG);
    }

    @Test
    void refusesASignatureFromTheFuture() {
        Clock tomorrow = Clock.offset(Province.CLOCK, Duration.ofDays(1));
        byte[] early = new CredentialIssuer(JIANGXI.keys(), tomorrow).nationalSignature(credential.issuerJwt());
        assertRefused(credential, early, Refusal.NATIONAL_TIME_WRONG);
    }

    @Test
    void refusesWhatIsNoCms() {
        assertRefused(credential, new byte[0], Refusal.NATIONAL_MALFORMED);
        assertRefused(credential, new byte[64 * 1024 + 1], Refusal.NATIONAL_MALFORMED);
        assertRefused(credential, Arrays.copyOf(signature, signature.length - 1), Refusal.NATIONAL_MALFORMED);
        assertRefused(credential, Arrays.copyOf(signature, signature.length + 1), Refusal.NATIONAL_MALFORMED);
    }

    @Test
    void refusesStructuresNestedWithoutEnd() {
        byte[] nested = new byte[60_000];
        for (int i = 0; i < nested.length; i += 4) {
            int left = Math.max(0, nested.length - i - 4);
            nested[i] = (byte) 0xA0;
            nested[i + 1] = (byte) 0x82;
            nested[i + 2] = (byte) (left >> 8);
            nested[i + 3] = (byte) left;
        }
        assertRefused(credential, nested, Refusal.NATIONAL_MALFORMED);
    }

    private byte[] replaced(String from, String to) {
        String hex = HexFormat.of().formatHex(signature);
        assertThat(hex).contains(from);
        return HexFormat.of().parseHex(hex.replaceFirst(from, to));
    }

    private static void assertRefused(IssuedCredential credential, byte[] signature, Refusal reason) {
        assertThat(reasons(VERIFIER.verify(credential.compact(), signature))).containsExactly(reason);
    }
}
