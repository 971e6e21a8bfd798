package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Evidences.AUTHORITY;
import static org.hutong.credential.Evidences.refusal;
import static org.hutong.credential.Evidences.verify;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {

    private static final Instant IN_TEN_YEARS = NOW.plus(Duration.ofDays(3653));

    @Test
    void provesTheCredentialAsOfTheTimestampWhenItHasExpiredLongSince() throws IOException {
        Instant later = NOW.plus(Duration.ofDays(2 * 365));
        EvidenceVerification outcome = verify(Evidences.bundle(), later, AUTHORITY.root());
        assertThat(outcome).isInstanceOfSatisfying(EvidenceVerification.Valid.class, valid -> {
            assertThat(valid.timestamps()).containsExactly(NOW);
            assertThat(valid.credential().claims()).containsEntry("name", "测试人甲");
            assertThat(valid.credential().nationallySigned()).isTrue();
            assertThat(valid.credential().expiresAt()).isBefore(later);
            assertThat(valid.parts()).contains(EvidencePart.STATUS_LIST).doesNotContain(EvidencePart.LOG_PROOF);
            assertThat(valid.testOnly()).isTrue();
        });
    }

    @Test
    void isRefusedOnceTheLastTimestampHasExpired() throws IOException {
        assertThat(refusal(verify(Evidences.bundle(), IN_TEN_YEARS, AUTHORITY.root())))
                .isEqualTo(EvidenceRefusal.TIMESTAMP_OUTLIVED);
    }

    @Test
    void aChainOfNewTimestampsCarriesItOverTenYears() throws Exception {
        byte[] bundle = Evidences.bundle();
        TestTimestampAuthority second = authority(NOW.plus(Duration.ofDays(2 * 365)));
        TestTimestampAuthority third = authority(NOW.plus(Duration.ofDays(6 * 365)));

        byte[] renewed = new EvidenceMaker(third).renew(new EvidenceMaker(second).renew(bundle));

        assertThat(verify(renewed, IN_TEN_YEARS, AUTHORITY.root(), second.root(), third.root()))
                .isInstanceOfSatisfying(EvidenceVerification.Valid.class, valid -> {
                    assertThat(valid.timestamps()).hasSize(3).isSorted().startsWith(NOW);
                    assertThat(valid.validUntil()).isAfter(IN_TEN_YEARS);
                });
        assertThat(refusal(verify(renewed, IN_TEN_YEARS, AUTHORITY.root(), third.root())))
                .as("each authority of the chain has to be trusted")
                .isEqualTo(EvidenceRefusal.TIMESTAMP_UNTRUSTED);
    }

    @Test
    void renewingTooLateDoesNotHelp() throws Exception {
        TestTimestampAuthority late = authority(NOW.plus(Duration.ofDays(4 * 365)));
        byte[] renewed = new EvidenceMaker(late).renew(Evidences.bundle());
        assertThat(refusal(verify(renewed, IN_TEN_YEARS, AUTHORITY.root(), late.root())))
                .isEqualTo(EvidenceRefusal.TIMESTAMP_OUTLIVED);
    }

    @Test
    void aTimestampThatIsOlderThanTheOneItRenewsIsRefused() throws Exception {
        TestTimestampAuthority backdating = authority(NOW.minus(Duration.ofDays(1)));
        byte[] renewed = new EvidenceMaker(backdating).renew(Evidences.bundle());
        assertThat(refusal(verify(renewed, NOW, AUTHORITY.root(), backdating.root())))
                .isEqualTo(EvidenceRefusal.TIMESTAMP_OUT_OF_ORDER);
        assertThat(refusal(verify(Evidences.bundle(), NOW.minus(Duration.ofHours(1)), AUTHORITY.root())))
                .as("a timestamp from the future")
                .isEqualTo(EvidenceRefusal.TIMESTAMP_OUT_OF_ORDER);
    }

    @Test
    void anAuthorityThatNobodyTrustsProvesNothing() throws IOException {
        TestTimestampAuthority other = authority(NOW);
        assertThat(refusal(verify(Evidences.bundle(), NOW))).isEqualTo(EvidenceRefusal.TIMESTAMP_UNTRUSTED);
        assertThat(refusal(verify(Evidences.bundle(), NOW, other.root())))
                .isEqualTo(EvidenceRefusal.TIMESTAMP_UNTRUSTED);
    }

    @Test
    void aCredentialThatHadExpiredBeforeTheTimestampIsRefusedWithItsReason() throws IOException {
        TestTimestampAuthority late = authority(NOW.plus(Duration.ofDays(60)));
        assertThat(verify(Evidences.bundle(late), NOW.plus(Duration.ofDays(61)), late.root()))
                .isEqualTo(
                        new EvidenceVerification.Refused(EvidenceRefusal.CREDENTIAL_REFUSED, List.of(Refusal.EXPIRED)));
    }

    /** The list of years ago goes on telling what was known then. */
    @Test
    void theStatusListInItSaysWhetherTheCredentialWasRevokedThen() throws IOException {
        Instant later = NOW.plus(Duration.ofDays(365));
        StatusReference reference = new StatusReference("https://hutong.example/v1/status-lists/1", 7);
        for (int bits : List.of(0, 1)) {
            StatusList list = StatusList.ofSize(16).set(7, bits).build();
            byte[] token = JIANGXI.credentials()
                    .statusListToken(new StatusListToken(
                            reference.uri(), NOW, NOW.plus(Duration.ofDays(1)), Duration.ofHours(1), list))
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] bundle = new EvidenceMaker(AUTHORITY)
                    .make(
                            new EvidenceMaker.Contents(
                                    JIANGXI.credentials()
                                            .issue(listed(reference))
                                            .compact(),
                                    JIANGXI.issuer(),
                                    null,
                                    token,
                                    AccessLogProof.Absent.UNSAID),
                            Province.TRUST);

            EvidenceVerification outcome = verify(bundle, later, AUTHORITY.root());

            if (bits == 0) {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                EvidenceVerification.Valid.class,
                                valid -> assertThat(valid.credential().status()).isEqualTo(CredentialStatus.VALID));
            } else {
                assertThat(outcome)
                        .isEqualTo(new EvidenceVerification.Refused(
                                EvidenceRefusal.CREDENTIAL_REFUSED, List.of(Refusal.REVOKED)));
            }
        }
    }

    @Test
    void theTestAuthorityInAFileIsTheSameNextTime(@TempDir Path directory) {
        Path file = directory.resolve("tsa.p12");
        char[] password = "test-only".toCharArray();
        Duration year = Duration.ofDays(365);

        X509Certificate made = TestTimestampAuthority.openOrCreate(file, password, Province.CLOCK, year)
                .root();

        assertThat(TestTimestampAuthority.openOrCreate(file, password, Province.CLOCK, year)
                        .root())
                .isEqualTo(made);
        assertThatThrownBy(() -> TestTimestampAuthority.openOrCreate(file, "other".toCharArray(), Province.CLOCK, year))
                .isInstanceOf(UnusableKeysException.class);
    }

    @Test
    void anAnswerToAnotherRequestIsNotTaken() throws IOException {
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        byte[] other = requests.generate(TSPAlgorithms.SHA256, new byte[32]).getEncoded();
        assertThatThrownBy(() -> Evidences.bundle(request -> AUTHORITY.ask(other)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the one to this request");
        assertThatThrownBy(() -> Evidences.bundle(request -> new byte[] {1, 2, 3}))
                .isInstanceOf(IOException.class);
    }

    /** The library's reader of evidence records, which had no part in writing ours. */
    @Test
    void isAnEvidenceRecordOfRfc4998() throws Exception {
        TestTimestampAuthority second = authority(NOW.plus(Duration.ofDays(365)));
        var parts = Evidences.unpack(new EvidenceMaker(second).renew(Evidences.bundle()));
        var record = new ERSEvidenceRecord(
                parts.get("evidence-record.der"), new JcaDigestCalculatorProviderBuilder().build());

        record.validatePresent(new ERSByteData(parts.get("manifest.json")), Date.from(NOW.plusSeconds(1)));
        X509CertificateHolder signer = record.getSigningCertificate();
        record.validate(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build(signer));
    }

    private static CredentialContent listed(StatusReference reference) {
        CredentialContent licence = JIANGXI.licence();
        return new CredentialContent(
                licence.issuer(),
                licence.type(),
                licence.credentialId(),
                licence.issuedAt(),
                licence.expiresAt(),
                licence.openClaims(),
                licence.disclosableClaims(),
                null,
                reference);
    }

    private static TestTimestampAuthority authority(Instant from) {
        return new TestTimestampAuthority(Clock.fixed(from, ZoneOffset.UTC), Duration.ofDays(5 * 365));
    }
}
