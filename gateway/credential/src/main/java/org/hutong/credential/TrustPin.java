package org.hutong.credential;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What names the one whose first trust list is believed, got by a way one trusts: SHA-256, 64 hexadecimal digits in small letters, of a
 * public key (SubjectPublicKeyInfo) or of a certificate in DER, either the signer's own or that of an authority above it.
 */
public record TrustPin(String sha256) {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException when these are not such digits */
    public TrustPin {
        if (!DIGITS.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a pin is SHA-256 in 64 hexadecimal digits");
        }
    }

    /** Reads a pin as people write it: in any case, with colons or blanks between the digits or without. */
    public static Optional<TrustPin> parse(String text) {
        String digits = text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        return DIGITS.matcher(digits).matches() ? Optional.of(new TrustPin(digits)) : Optional.empty();
    }

    /** The pin of a certificate's key: it outlives a renewed certificate. */
    public static TrustPin ofKey(X509Certificate certificate) {
        return of(certificate.getPublicKey().getEncoded());
    }

    /** The pin of a certificate. */
    public static TrustPin ofCertificate(X509Certificate certificate) {
        return of(CertificateChain.encoded(certificate));
    }

    boolean names(X509Certificate certificate) {
        return equals(ofKey(certificate)) || equals(ofCertificate(certificate));
    }

    private static TrustPin of(byte[] bytes) {
        return new TrustPin(HexFormat.of().formatHex(BouncyCastle.sha256().digest(bytes)));
    }
}
