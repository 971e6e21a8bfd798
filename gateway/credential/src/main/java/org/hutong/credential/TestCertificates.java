package org.hutong.credential;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
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
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the keys and certificates of the test authority, alike for P-256 and SM2. */
enum TestCertificates {
    P256("secp256r1", "SHA256withECDSA"),
    SM2("sm2p256v1", "SM3withSM2");

    private static final Duration ROOT_LIFE = Duration.ofDays(10 * 365);
    private static final Duration LEAF_LIFE = Duration.ofDays(2 * 365);

    /** Machines whose clocks differ a little accept a fresh certificate at once. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private final String curve;
    private final String signature;

    TestCertificates(String curve, String signature) {
        this.curve = curve;
        this.signature = signature;
    }

    KeyFile.Entry root(X500Name subject, Instant now) {
        KeyPair pair = keyPair();
        Date until = Date.from(now.plus(ROOT_LIFE));
        JcaX509v3CertificateBuilder root = builder(subject, subject, pair.getPublic(), now, until);
        extend(root, Extension.basicConstraints, new BasicConstraints(1));
        extend(root, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new KeyFile.Entry(pair.getPrivate(), new CertificateChain(List.of(sign(root, pair.getPrivate()))));
    }

    KeyFile.Entry leaf(KeyFile.Entry root, X500Name subject, String uri, KeyPair pair, Instant now) {
        X509Certificate above = root.chain().leaf();
        Date wanted = Date.from(now.plus(LEAF_LIFE));
        Date until = wanted.before(above.getNotAfter()) ? wanted : above.getNotAfter();
        X500Name issuer = X500Name.getInstance(above.getSubjectX500Principal().getEncoded());
        JcaX509v3CertificateBuilder leaf = builder(issuer, subject, pair.getPublic(), now, until);
        extend(leaf, Extension.basicConstraints, new BasicConstraints(false));
        extend(leaf, Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature));
        GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, uri);
        extend(leaf, Extension.subjectAlternativeName, new GeneralNames(name));
        extend(leaf, Extension.authorityKeyIdentifier, extensions().createAuthorityKeyIdentifier(above.getPublicKey()));
        return new KeyFile.Entry(pair.getPrivate(), new CertificateChain(List.of(sign(leaf, root.key()), above)));
    }

    static Map<String, KeyPair> newKeyPairs() {
        return Map.of(IssuerKeys.ES256_ALIAS, P256.keyPair(), IssuerKeys.SM2_ALIAS, SM2.keyPair());
    }

    private KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw BouncyCastle.broken(e);
        }
    }

    private JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Date until) {
        BigInteger serial = new BigInteger(127, new SecureRandom()).setBit(126);
        Date from = Date.from(now.minus(BACKDATED));
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(issuer, serial, from, until, subject, key);
        extend(builder, Extension.subjectKeyIdentifier, extensions().createSubjectKeyIdentifier(key));
        return builder;
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) {
        try {
            byte[] der = builder.build(new JcaContentSignerBuilder(signature)
                            .setProvider(BouncyCastle.PROVIDER)
                            .build(key))
                    .toASN1Structure()
                    .getEncoded("DER");
            return BouncyCastle.certificate(der);
        } catch (OperatorCreationException | IOException | GeneralSecurityException e) {
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
