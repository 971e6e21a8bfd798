package org.hutong.credential;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;

/** Makes the keys and certificates of the test authority, alike for P-256 and SM2. */
enum TestCertificates {
    P256(KeyAlgorithm.ES256),
    SM2(KeyAlgorithm.SM2);

    private static final Duration ROOT_LIFE = Duration.ofDays(10 * 365);
    private static final Duration LEAF_LIFE = Duration.ofDays(2 * 365);

    /** Machines whose clocks differ a little accept a fresh certificate at once. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private final KeyAlgorithm algorithm;

    TestCertificates(KeyAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    static TestCertificates of(KeyAlgorithm algorithm) {
        return algorithm == KeyAlgorithm.ES256 ? P256 : SM2;
    }

    /** What lies beside a key while nobody has certified it, in a file or a token: a certificate that it gives itself. */
    KeyFile.Entry placeholder(KeyPair pair, Instant now) {
        X509Certificate own = placeholder(pair.getPublic(), signer(pair.getPrivate()), now);
        return new KeyFile.Entry(pair.getPrivate(), new CertificateChain(List.of(own)));
    }

    /** @param signer signs with the other half of the key */
    static X509Certificate placeholder(PublicKey key, ContentSigner signer, Instant now) {
        X500Name name = new X500Name("CN=A key of its own\\, certified by nobody");
        Date until = Date.from(now.plus(LEAF_LIFE));
        return sign(builder(name, name, key, now, until), signer);
    }

    KeyFile.Entry root(X500Name subject, Instant now) {
        KeyPair pair = algorithm.newKeyPair();
        Date until = Date.from(now.plus(ROOT_LIFE));
        JcaX509v3CertificateBuilder root = builder(subject, subject, pair.getPublic(), now, until);
        extend(root, Extension.basicConstraints, new BasicConstraints(1));
        extend(root, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new KeyFile.Entry(pair.getPrivate(), new CertificateChain(List.of(sign(root, pair.getPrivate()))));
    }

    KeyFile.Entry leaf(KeyFile.Entry root, X500Name subject, String uri, KeyPair pair, Instant now) {
        return new KeyFile.Entry(pair.getPrivate(), chain(root, subject, uri, pair.getPublic(), now));
    }

    CertificateChain chain(KeyFile.Entry root, X500Name subject, String uri, PublicKey key, Instant now) {
        X509Certificate above = root.chain().leaf();
        Date wanted = Date.from(now.plus(LEAF_LIFE));
        Date until = wanted.before(above.getNotAfter()) ? wanted : above.getNotAfter();
        X500Name issuer = X500Name.getInstance(above.getSubjectX500Principal().getEncoded());
        JcaX509v3CertificateBuilder leaf = builder(issuer, subject, key, now, until);
        extend(leaf, Extension.basicConstraints, new BasicConstraints(false));
        extend(leaf, Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature));
        GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, uri);
        extend(leaf, Extension.subjectAlternativeName, new GeneralNames(name));
        extend(leaf, Extension.authorityKeyIdentifier, extensions().createAuthorityKeyIdentifier(above.getPublicKey()));
        return new CertificateChain(List.of(sign(leaf, root.key()), above));
    }

    static Map<String, KeyPair> newKeyPairs() {
        return Map.of(
                IssuerKeys.ES256_ALIAS, KeyAlgorithm.ES256.newKeyPair(),
                IssuerKeys.SM2_ALIAS, KeyAlgorithm.SM2.newKeyPair());
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Date until) {
        BigInteger serial = new BigInteger(127, new SecureRandom()).setBit(126);
        Date from = Date.from(now.minus(BACKDATED));
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(issuer, serial, from, until, subject, key);
        extend(builder, Extension.subjectKeyIdentifier, extensions().createSubjectKeyIdentifier(key));
        return builder;
    }

    private ContentSigner signer(PrivateKey key) {
        try {
            return algorithm.signer(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("a test certificate could not be made", e);
        }
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) {
        return sign(builder, signer(key));
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, ContentSigner signer) {
        try {
            byte[] der = builder.build(signer).toASN1Structure().getEncoded("DER");
            return BouncyCastle.certificate(der);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a test certificate could not be made", e);
        }
    }

    private static void extend(JcaX509v3CertificateBuilder builder, ASN1ObjectIdentifier kind, ASN1Encodable value) {
        boolean critical = kind.equals(Extension.basicConstraints) || kind.equals(Extension.keyUsage);
        try {
            builder.addExtension(kind, critical, value);
        } catch (CertIOException e) {
            throw new IllegalStateException("a test certificate could not be made", e);
        }
    }

    private static JcaX509ExtensionUtils extensions() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (GeneralSecurityException e) {
            throw BouncyCastle.broken(e);
        }
    }
}
