package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** The issuer-signed JWT as a JAdES signature (ETSI TS 119 182-1), judged by the Digital Signature Service of the EU. */
class JadesDssTest {

    private static final String JWT =
            JIANGXI.credentials().issue(JIANGXI.licence()).issuerJwt();
    private static final Reports REPORTS = validate(JWT);

    @Test
    void isASignatureOfLevelBaselineB() {
        SignatureWrapper signature = only(REPORTS);
        assertThat(signature.getSignatureFormat()).isEqualTo(SignatureLevel.JAdES_BASELINE_B);
        assertThat(signature.isSignatureIntact()).isTrue();
        assertThat(signature.isSignatureValid()).isTrue();
        assertThat(signature.isSigningCertificateIdentified()).isTrue();
        assertThat(signature.getSigningCertificate().isTrustedChain()).isTrue();
        assertThat(signature.getClaimedSigningTime()).isEqualTo(Date.from(NOW));
    }

    /** The test authority publishes no revocation lists, which the EU's policy demands; it misses nothing else. */
    @Test
    void lacksNothingButRevocationDataOfTheTestAuthority() {
        SimpleReport report = REPORTS.getSimpleReport();
        assertThat(report.getAdESValidationErrors(report.getFirstSignatureId()))
                .extracting(Message::getKey)
                .containsExactlyInAnyOrder("BBB_XCV_SUB_ANS", "BBB_XCV_IRDPFC_ANS");
    }

    @Test
    void isRefusedWithOneByteChanged() {
        int payload = JWT.indexOf('.');
        int signature = JWT.lastIndexOf('.');
        for (int position : new int[] {(payload + signature) / 2, signature + 1}) {
            char other = JWT.charAt(position) == 'A' ? 'B' : 'A';
            String changed = JWT.substring(0, position) + other + JWT.substring(position + 1);
            assertThat(only(validate(changed)).isSignatureValid())
                    .as("character %d", position)
                    .isFalse();
        }
    }

    private static SignatureWrapper only(Reports reports) {
        assertThat(reports.getDiagnosticData().getSignatures()).hasSize(1);
        return reports.getDiagnosticData().getSignatures().get(0);
    }

    /** DSS knows no SM2, so it is told of the root above P-256 only. */
    private static Reports validate(String jws) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(Province.AUTHORITY.anchors().get(0)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        SignedDocumentValidator validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(jws.getBytes(StandardCharsets.US_ASCII)));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(NOW));
        return validator.validateDocument();
    }
}
