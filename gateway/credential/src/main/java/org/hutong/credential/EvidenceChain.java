package org.hutong.credential;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The certificates behind a credential: which they are, and how a bundle keeps them. */
final class EvidenceChain {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private EvidenceChain() {}

    /** The chain of the key that the header names, from the trust list; empty when the list has no such key. */
    static Optional<CertificateChain> of(String compactSdJwt, Issuer issuer, TrustList trustList) {
        Map<String, Object> header = header(compactSdJwt);
        return trustList.issuer(issuer.uri()).stream()
                .flatMap(trusted -> trusted.keys().stream())
                .filter(chain -> named(header, chain))
                .findFirst();
    }

    private static boolean named(Map<String, Object> header, CertificateChain chain) {
        String id = PublishedKey.of(chain).getKeyID();
        String leaf = chain.x5c().get(0).toString();
        boolean certificate =
                !(header.get("x5c") instanceof List<?> brought) || (!brought.isEmpty() && leaf.equals(brought.get(0)));
        return id.equals(header.getOrDefault("kid", id)) && certificate;
    }

    private static Map<String, Object> header(String compactSdJwt) {
        try {
            String encoded = compactSdJwt.substring(0, Math.max(0, compactSdJwt.indexOf('.')));
            return Json.object(SdJwt.decode(encoded));
        } catch (RefusalException | Json.UnreadableException e) {
            throw new IllegalArgumentException("not a credential that was verified");
        }
    }

    static byte[] toPem(CertificateChain chain) {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain.certificates()) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(LINES.encodeToString(CertificateChain.encoded(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static CertificateChain parse(byte[] pem) throws EvidenceException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER);
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(pem))) {
                certificates.add((X509Certificate) certificate);
            }
            return new CertificateChain(certificates);
        } catch (CertificateException | IllegalArgumentException e) {
            throw new EvidenceException(EvidenceRefusal.CHAIN_MALFORMED);
        }
    }
}
