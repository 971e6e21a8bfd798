package org.hutong.gateway.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.hutong.credential.CertificateChain;
import org.hutong.credential.Issuer;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.KeyAlgorithm;
import org.hutong.credential.TestAuthority;
import org.hutong.gateway.files.UnreadableFile;

/** Who certifies issuing provinces' keys. */
sealed interface CertificationAuthority {

    /** The keys a province begins with, both in the file {@code <province>.p12}. */
    IssuerKeys first(Issuer issuer);

    /** Certifies a request at once; empty if somebody has to take it there and bring the answer. */
    Optional<CertificateChain> certify(Issuer issuer, KeyAlgorithm algorithm, String request);

    /** The roots above all keys. */
    List<X509Certificate> anchors();

    /** Whether all of this is for tests only. */
    boolean testOnly();

    /** The authority the settings ask for. */
    static CertificationAuthority open(KeySettings settings, Clock clock) {
        return settings.testAuthority()
                ? new SelfMade(TestAuthority.openOrCreate(
                        settings.directory(), settings.password().toCharArray(), clock))
                : new Licensed(settings.directory(), settings.password(), clock);
    }

    /** Made here, for tests only. */
    record SelfMade(TestAuthority authority) implements CertificationAuthority {

        @Override
        public IssuerKeys first(Issuer issuer) {
            return authority.issuerKeys(issuer);
        }

        @Override
        public Optional<CertificateChain> certify(Issuer issuer, KeyAlgorithm algorithm, String request) {
            return Optional.of(authority.certify(issuer, algorithm, request));
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

    /** A licensed one, whose roots are in {@code anchors.pem}. */
    record Licensed(Path directory, String password, Clock clock) implements CertificationAuthority {

        @Override
        public IssuerKeys first(Issuer issuer) {
            return IssuerKeys.load(directory.resolve(issuer.province() + ".p12"), password.toCharArray(), clock);
        }

        @Override
        public Optional<CertificateChain> certify(Issuer issuer, KeyAlgorithm algorithm, String request) {
            return Optional.empty();
        }

        /** Read each time: a new root comes with the first chain below it. */
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
