package org.hutong.gateway.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.hutong.credential.Issuer;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.TestAuthority;
import org.hutong.gateway.files.UnreadableFile;

/** Where issuing provinces' keys and the roots above them come from. */
sealed interface KeyStore {

    /** The keys of one province. */
    IssuerKeys keys(Issuer issuer);

    /** The roots that certified them. */
    List<X509Certificate> anchors();

    /** Whether all of this is for tests only. */
    boolean testOnly();

    /** The key store the settings ask for. */
    static KeyStore open(IssuingSettings settings, Clock clock) {
        return settings.testAuthority()
                ? new SelfMade(TestAuthority.openOrCreate(
                        settings.directory(), settings.password().toCharArray(), clock))
                : new Licensed(settings.directory(), settings.password(), clock);
    }

    /** Keys made here and certified by a self-made authority: for tests only. */
    record SelfMade(TestAuthority authority) implements KeyStore {

        @Override
        public IssuerKeys keys(Issuer issuer) {
            return authority.issuerKeys(issuer);
        }

        @Override
        public List<X509Certificate> anchors() {
            return authority.anchors();
        }

        @Override
        public boolean testOnly() {
            return true;
        }
    }

    /** {@code <province>.p12} with keys certified by a licensed authority, whose roots are in {@code anchors.pem}. */
    record Licensed(Path directory, String password, Clock clock) implements KeyStore {

        @Override
        public IssuerKeys keys(Issuer issuer) {
            return IssuerKeys.load(directory.resolve(issuer.province() + ".p12"), password.toCharArray(), clock);
        }

        @Override
        public List<X509Certificate> anchors() {
            var file = directory.resolve("anchors.pem");
            // The JDK's own factory does not know the SM2 curve.
            try (var pem = Files.newInputStream(file)) {
                return CertificateFactory.getInstance("X.509", new BouncyCastleProvider())
                        .generateCertificates(pem)
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toList();
            } catch (IOException | CertificateException unreadable) {
                throw new UnreadableFile(
                        file.toString(), "the roots above the issuing keys cannot be read", unreadable);
            }
        }

        @Override
        public boolean testOnly() {
            return false;
        }
    }
}
