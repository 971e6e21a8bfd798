package org.hutong.credential;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * A timestamp authority of our own, <b>for tests only</b>: whoever runs it can backdate. Every name it gives says what it is, and evidence with its timestamps is marked as for tests.
 */
public final class TestTimestampAuthority implements TimestampAuthority {

    private static final String SHOUT = "HUTONG TEST TIMESTAMPS - NOT FOR PRODUCTION";
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4.1");
    private static final Duration ROOT_OUTLIVES = Duration.ofDays(365);
    private static final String P256 = "secp256r1";
    private static final String ALIAS = "tsa";

    private final Clock clock;
    private final X509Certificate root;
    private final X509Certificate leaf;
    private final PrivateKey key;

    private TestTimestampAuthority(Clock clock, KeyFile.Entry entry) {
        List<X509Certificate> certificates = entry.chain().certificates();
        this.clock = clock;
        key = entry.key();
        leaf = certificates.get(0);
        root = certificates.get(certificates.size() - 1);
    }

    /**
     * An authority that goes by this clock, and is gone with this object.
     *
     * @param lifetime of its certificate, from now on
     */
    public TestTimestampAuthority(Clock clock, Duration lifetime) {
        this(clock, newEntry(clock, lifetime));
    }

    /**
     * The authority kept in a file; if there is none, it is made.
     *
     * @param file a PKCS#12 file whose directory exists
     * @param lifetime of its certificate, should it be made now
     * @throws UnusableKeysException when the file cannot be read or written
     */
    public static TestTimestampAuthority openOrCreate(Path file, char[] password, Clock clock, Duration lifetime) {
        KeyFile kept = new KeyFile(file);
        if (!kept.exists()) {
            kept.write(password, Map.of(ALIAS, newEntry(clock, lifetime)));
        }
        KeyFile.Entry entry = kept.read(password, ALIAS).get(ALIAS);
        if (entry == null || entry.chain().certificates().size() < 2) {
            throw new UnusableKeysException(file, "it does not hold a timestamp authority.");
        }
        return new TestTimestampAuthority(clock, entry);
    }

    private static KeyFile.Entry newEntry(Clock clock, Duration lifetime) {
        Instant until = clock.instant().plus(lifetime);
        KeyPair rootKeys = keyPair();
        X500Name rootName = new X500Name("CN=" + SHOUT + ",O=Hutong test,C=CN");
        KeyPair keys = keyPair();
        try {
            X509Certificate root = sign(
                    certificate(clock, rootName, rootName, rootKeys, until.plus(ROOT_OUTLIVES))
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
                    rootKeys);
            X509Certificate leaf = sign(
                    certificate(
                                    clock,
                                    rootName,
                                    new X500Name("CN=" + SHOUT + ",OU=TSA,O=Hutong test,C=CN"),
                                    keys,
                                    until)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    true,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)),
                    rootKeys);
            return new KeyFile.Entry(keys.getPrivate(), new CertificateChain(List.of(leaf, root)));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a test certificate could not be made", e);
        }
    }

    /** What to trust in order to believe this authority. */
    public X509Certificate root() {
        return root;
    }

    static boolean made(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName().contains(SHOUT);
    }

    /** @throws IOException when the request is none */
    @Override
    public byte[] ask(byte[] request) throws IOException {
        try {
            TimeStampTokenGenerator tokens =
                    new TimeStampTokenGenerator(signer(), digests().get(sha256()), POLICY);
            tokens.addCertificates(new JcaCertStore(List.of(leaf)));
            BigInteger serial = new BigInteger(63, new SecureRandom());
            return new TimeStampResponseGenerator(
                            tokens,
                            Set.of(NISTObjectIdentifiers.id_sha256.getId(), NISTObjectIdentifiers.id_sha512.getId()))
                    .generate(new TimeStampRequest(request), serial, Date.from(clock.instant()))
                    .getEncoded();
        } catch (TSPException | GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the test authority gave no timestamp", e);
        }
    }

    private SignerInfoGenerator signer() throws GeneralSecurityException, OperatorCreationException {
        return new JcaSimpleSignerInfoGeneratorBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build("SHA256withECDSA", key, leaf);
    }

    private static DigestCalculatorProvider digests() throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build();
    }

    private static AlgorithmIdentifier sha256() {
        return new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    }

    private static JcaX509v3CertificateBuilder certificate(
            Clock clock, X500Name issuer, X500Name subject, KeyPair pair, Instant until) {
        Date from = Date.from(clock.instant().minus(Duration.ofHours(1)));
        BigInteger serial = new BigInteger(127, new SecureRandom()).setBit(126);
        return new JcaX509v3CertificateBuilder(issuer, serial, from, Date.from(until), subject, pair.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair pair)
            throws OperatorCreationException, IOException, GeneralSecurityException {
        return BouncyCastle.certificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(BouncyCastle.PROVIDER)
                        .build(pair.getPrivate()))
                .getEncoded());
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
            generator.initialize(new ECGenParameterSpec(P256));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw BouncyCastle.broken(e);
        }
    }
}
