package org.hutong.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The certificate a caller holds the key of, as the TLS handshake has shown: the gateway's own, or that of a proxy.
 *
 * @param der its encoding
 */
record ClientCertificate(byte[] der) {

    private static final String OF_THE_HANDSHAKE = "jakarta.servlet.request.X509Certificate";

    /** A byte sequence (RFC 9651 §3.3.5), as RFC 9440 §2.1 writes a certificate. */
    private static final Pattern BYTES =
            Pattern.compile(":((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?):");

    /**
     * The caller's certificate. Of a request that a proxy passes on only what the proxy says counts: the certificate in its
     * own handshake with the gateway is the proxy's, not the caller's.
     */
    static Optional<ClientCertificate> of(HttpServletRequest request) {
        if (request.getAttribute(BehindProxies.CERTIFICATE_TOLD) instanceof List<?> told) {
            return told.size() == 1 ? told(String.valueOf(told.getFirst())) : Optional.empty();
        }
        return request.getAttribute(OF_THE_HANDSHAKE) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(new ClientCertificate(encoded(chain[0])))
                : Optional.empty();
    }

    private static Optional<ClientCertificate> told(String header) {
        var bytes = BYTES.matcher(header.strip());
        return bytes.matches()
                ? Optional.of(new ClientCertificate(Base64.getDecoder().decode(bytes.group(1))))
                : Optional.empty();
    }

    /** RFC 8705 §3.1: SHA-256 of the certificate, base64url. */
    String thumbprint() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            // It has just been decoded from the handshake.
            throw new IllegalStateException(impossible);
        }
    }
}
