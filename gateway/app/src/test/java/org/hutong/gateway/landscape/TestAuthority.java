package org.hutong.gateway.landscape;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certification authority of this JVM's landscape: for the servers' TLS, and for agencies that authenticate by a certificate. */
public final class TestAuthority {

    private static final String HOST = "127.0.0.1";
    private static final char[] PASSWORD = "test-only".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name name;
    private final KeyPair keys = keyPair();
    private final X509Certificate root;

    /** An authority that nothing in the landscape believes, but for the landscape's own. */
    public TestAuthority(String name) {
        this.name = new X500Name("CN=" + name);
        var builder = builder(this.name, keys);
        extend(builder, Extension.basicConstraints, new BasicConstraints(true));
        this.root = sign(builder);
    }

    /** A key and its certificate. */
    public record Identity(PrivateKey key, X509Certificate certificate) {

        /** The certificate as a proxy passes it on (RFC 9440). */
        public String header() {
            try {
                return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
            } catch (CertificateEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** A certificate for an agency's system. */
    public Identity issue(String commonName) {
        var pair = keyPair();
        return new Identity(pair.getPrivate(), sign(builder(new X500Name("CN=" + commonName), pair)));
    }

    /** Writes what a server on this machine needs: {@code server.pem}, {@code server.key} and {@code authority.pem}. */
    public Path issueServer(Path directory) throws IOException {
        var pair = keyPair();
        var builder = builder(new X500Name("CN=" + HOST), pair);
        extend(
                builder,
                Extension.subjectAlternativeName,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, HOST)));
        Files.createDirectories(directory);
        try {
            Files.writeString(
                    directory.resolve("server.pem"),
                    pem("CERTIFICATE", sign(builder).getEncoded()));
            Files.writeString(
                    directory.resolve("server.key"),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(directory.resolve("authority.pem"), pem("CERTIFICATE", root.getEncoded()));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return directory;
    }

    /** TLS of a caller without a certificate that believes this authority's servers. */
    public SSLContext tls() {
        return tls(null);
    }

    /** TLS of a caller with a certificate. */
    public SSLContext tls(@Nullable Identity caller) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            if (caller != null) {
                Key key = caller.key();
                store.setKeyEntry("caller", key, PASSWORD, new Certificate[] {caller.certificate(), root});
            }
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store, PASSWORD);
            var believed = KeyStore.getInstance("PKCS12");
            believed.load(null, null);
            believed.setCertificateEntry("authority", root);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            var context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), RANDOM);
            return context;
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException("No TLS for a test", failed);
        }
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair pair) {
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(64, RANDOM),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                subject,
                pair.getPublic());
    }

    private static void extend(JcaX509v3CertificateBuilder builder, ASN1ObjectIdentifier kind, ASN1Encodable value) {
        try {
            builder.addExtension(kind, false, value);
        } catch (CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException failed) {
            throw new IllegalStateException("No certificate for a test", failed);
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), what);
    }
}
