package org.hutong.verifier;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Certificates of timestamp authorities, as the user has them. */
final class AuthorityFile {

    private static final int LARGEST_CERTIFICATES = 1024 * 1024;

    private AuthorityFile() {}

    /** @throws UnusableInputException when the file holds anything but certificates, in PEM or DER, or none */
    static List<X509Certificate> certificates(Path file) {
        try {
            // The JDK's own factory does not know the SM2 curve.
            CertificateFactory factory = CertificateFactory.getInstance("X.509", new BouncyCastleProvider());
            List<X509Certificate> certificates = new ArrayList<>();
            byte[] bytes = Input.bytes(file, LARGEST_CERTIFICATES);
            for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
                certificates.add((X509Certificate) certificate);
            }
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            throw new UnusableInputException(file + " holds no certificates | 文件中没有可用的证书");
        }
        throw new UnusableInputException(file + " holds no certificates | 文件中没有可用的证书");
    }
}
