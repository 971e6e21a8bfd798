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
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustListException;

/** Reads whom the user believes. */
final class TrustFiles {

    private static final int LARGEST_CERTIFICATES = 1024 * 1024;

    private TrustFiles() {}

    /** @throws UnusableInputException when the file is no trust list */
    static TrustList trustList(Path file) {
        try {
            return TrustList.parse(Input.bytes(file, TrustList.LARGEST));
        } catch (TrustListException e) {
            throw new UnusableInputException(file + ": " + e.getMessage() + " | 信任列表无法使用");
        }
    }

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
