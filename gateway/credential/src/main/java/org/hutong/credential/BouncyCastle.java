package org.hutong.credential;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The provider as an object of our own: it is never registered with the JVM, so that embedding this library
 * changes nothing for the application around it.
 */
final class BouncyCastle {

    static final Provider PROVIDER = new BouncyCastleProvider();

    private static final SecureRandom RANDOM = new SecureRandom();

    private BouncyCastle() {}

    /** Reads one DER certificate; the JDK's own factory does not know the SM2 curve. */
    static X509Certificate certificate(byte[] der) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
        if (!(factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate certificate)) {
            throw new CertificateException("not an X.509 certificate");
        }
        try {
            // The provider reads the key only when it is asked for, and then has no checked exception for a bad one.
            if (certificate.getPublicKey() == null) {
                throw new CertificateException("the certificate's key is of an unknown kind");
            }
        } catch (IllegalStateException e) {
            throw new CertificateException("the certificate's key is malformed", e);
        }
        return certificate;
    }

    /** Unpredictable bytes. */
    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** SHA-256 of the JDK: it uses the processor's instructions, which Bouncy Castle's does not. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A failure of an algorithm that this library itself brings along: our bug, not bad input. */
    static IllegalStateException broken(GeneralSecurityException cause) {
        return new IllegalStateException("Bouncy Castle could not do what this library needs", cause);
    }
}
