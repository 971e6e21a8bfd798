package org.hutong.credential;

import static org.hutong.credential.Province.AUTHORITY;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates in DER, and chains in PEM as a certification authority may send them: what is read can be used. */
class CertificateFuzzTest {

    private static final CertificateChain CHAIN = JIANGXI.keys().chain();

    static Stream<byte[]> seeds() {
        return Stream.of(
                CertificateChain.encoded(CHAIN.leaf()),
                CertificateChain.encoded(JIANGXI.keys().nationalChain().leaf()),
                CertificateChain.encoded(AUTHORITY.anchors().get(0)),
                CHAIN.toPem().getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isReadOrRefused(byte[] input) throws Exception {
        Fuzzed.bounded(() -> {
            der(input);
            pem(Fuzzed.text(input));
            evidence(input);
        });
    }

    private static void der(byte[] der) {
        try {
            X509Certificate certificate = CertificateChain.parse(
                            List.of(Base64.getEncoder().encodeToString(der)))
                    .leaf();
            use(new CertificateChain(List.of(certificate, AUTHORITY.anchors().get(0))));
        } catch (CertificateException refused) {
            // Documented.
        }
    }

    private static void pem(String pem) {
        try {
            use(CertificateChain.parsePem(pem));
        } catch (ChainRefusedException refused) {
            // Documented.
        }
    }

    private static void evidence(byte[] pem) {
        try {
            EvidenceChain.parse(pem).leaf();
        } catch (EvidenceException refused) {
            // Documented.
        }
    }

    private static void use(CertificateChain chain) {
        chain.covers(NOW);
        chain.toPem();
        new Anchors(AUTHORITY.anchors()).reach(chain);
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            try {
                new CertifiedKey(JIANGXI.issuer(), algorithm, chain.keyId(algorithm))
                        .accept(chain, AUTHORITY.anchors(), NOW);
            } catch (ChainRefusedException | IllegalArgumentException refused) {
                // Documented, of CertifiedKey and of keyId.
            }
        }
    }
}
