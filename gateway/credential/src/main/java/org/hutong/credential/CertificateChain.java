package org.hutong.credential;

import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signing certificate and those above it, leaf first; the root may be left out.
 *
 * @param certificates 1 to 8 certificates
 */
public record CertificateChain(List<X509Certificate> certificates) {

    private static final int LONGEST = 8;

    private static final Pattern PEM = Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");

    /** Tag of a URI among subject alternative names (RFC 5280 §4.2.1.6). */
    private static final int URI_NAME = 6;

    /** @throws IllegalArgumentException when the chain is empty or longer than 8 */
    public CertificateChain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty() || certificates.size() > LONGEST) {
            throw new IllegalArgumentException("a certificate chain has 1 to " + LONGEST + " certificates");
        }
    }

    /** The certificate whose key signs. */
    public X509Certificate leaf() {
        return certificates.get(0);
    }

    /** Whether each certificate of the chain is within its validity at that time. */
    public boolean covers(Instant time) {
        return !time.isBefore(validFrom()) && !time.isAfter(validUntil());
    }

    /** The first instant at which all certificates are valid. */
    public Instant validFrom() {
        return certificates.stream()
                .map(certificate -> certificate.getNotBefore().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The last instant at which all certificates are valid. */
    public Instant validUntil() {
        return certificates.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * What names the leaf's key, base64url: the thumbprint of RFC 7638 for ES256, SHA-256 of the SubjectPublicKeyInfo
     * for SM2. A renewed certificate over the same key keeps it.
     *
     * @throws IllegalArgumentException when the key is on another curve
     */
    public String keyId(KeyAlgorithm algorithm) {
        return KeyId.of(algorithm, leaf().getPublicKey());
    }

    /** The URIs the leaf is made for, from its subject alternative names; empty when it names none. */
    List<String> uris() {
        try {
            Collection<List<?>> names = leaf().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(URI_NAME).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Base64 (not base64url) of the DER, in the form of {@code x5c} (RFC 7515 §4.1.6). */
    List<Base64> x5c() {
        return certificates.stream()
                .map(certificate -> Base64.encode(encoded(certificate)))
                .toList();
    }

    /** {@code x5t#S256} of the leaf (RFC 7515 §4.1.8). */
    Base64URL thumbprint() {
        return Base64URL.encode(BouncyCastle.sha256().digest(encoded(leaf())));
    }

    /** The chain in PEM (RFC 7468), leaf first. */
    public String toPem() {
        StringBuilder pem = new StringBuilder();
        java.util.Base64.Encoder lines = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'});
        certificates.forEach(certificate -> pem.append("-----BEGIN CERTIFICATE-----\n")
                .append(lines.encodeToString(encoded(certificate)))
                .append("\n-----END CERTIFICATE-----\n"));
        return pem.toString();
    }

    /**
     * Reads certificates in PEM, leaf first; text around them is ignored.
     *
     * @throws ChainRefusedException when there are none or more than 8, or one cannot be read
     */
    public static CertificateChain parsePem(String pem) {
        List<String> base64 = new ArrayList<>();
        Matcher certificate = PEM.matcher(pem);
        while (certificate.find() && base64.size() <= LONGEST) {
            base64.add(certificate.group(1).replaceAll("\\s", ""));
        }
        try {
            return parse(base64);
        } catch (CertificateException e) {
            throw new ChainRefusedException(ChainRefusedException.Reason.UNREADABLE);
        }
    }

    static CertificateChain parse(List<String> base64) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String one : base64.subList(0, Math.min(base64.size(), LONGEST + 1))) {
            certificates.add(BouncyCastle.certificate(decode(one)));
        }
        if (certificates.isEmpty() || certificates.size() > LONGEST) {
            throw new CertificateException("a certificate chain has 1 to " + LONGEST + " certificates");
        }
        return new CertificateChain(certificates);
    }

    private static byte[] decode(String base64) throws CertificateException {
        try {
            return java.util.Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new CertificateException("a certificate is not Base64", e);
        }
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw BouncyCastle.broken(e);
        }
    }
}
