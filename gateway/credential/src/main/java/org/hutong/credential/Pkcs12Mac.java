package org.hutong.credential;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.operator.MacCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.jcajce.JcePBMac1CalculatorBuilder;

/** Tells whether a PKCS#12 file is as its owner left it, and so whether a password is the right one (RFC 7292 §4). */
final class Pkcs12Mac {

    /** Each costs one SHA-256, of which PBKDF2 takes two an iteration: no way around is cheaper than the other. */
    private static final int ITERATIONS = 600_000;

    private static final int SALT = 20;

    /** What a hash is called in the JDK, and how many bytes it takes at once. */
    private record Hash(String name, int block) {

        Mac mac() throws GeneralSecurityException {
            return Mac.getInstance("Hmac" + name.replace("-", ""));
        }
    }

    private static final Map<ASN1ObjectIdentifier, Hash> HASHES = Map.of(
            OIWObjectIdentifiers.idSHA1, new Hash("SHA-1", 64),
            NISTObjectIdentifiers.id_sha224, new Hash("SHA-224", 64),
            NISTObjectIdentifiers.id_sha256, new Hash("SHA-256", 64),
            NISTObjectIdentifiers.id_sha384, new Hash("SHA-384", 128),
            NISTObjectIdentifiers.id_sha512, new Hash("SHA-512", 128));

    private Pkcs12Mac() {}

    static MacData of(byte[] content, PasswordKeys keys) throws IOException, GeneralSecurityException {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        byte[] salt = BouncyCastle.random(SALT);
        MacData empty = new MacData(new DigestInfo(sha256, new byte[0]), salt, ITERATIONS);
        return new MacData(new DigestInfo(sha256, calculated(empty, content, keys)), salt, ITERATIONS);
    }

    /** @throws IOException when it is of a kind that is unknown here, or asks for too many iterations */
    static boolean matches(MacData mac, byte[] content, PasswordKeys keys)
            throws IOException, GeneralSecurityException {
        return MessageDigest.isEqual(mac.getMac().getDigest(), calculated(mac, content, keys));
    }

    private static byte[] calculated(MacData mac, byte[] content, PasswordKeys keys)
            throws IOException, GeneralSecurityException {
        AlgorithmIdentifier algorithm = mac.getMac().getAlgorithmId();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)) {
            return pbmac1(PBMAC1Params.getInstance(algorithm.getParameters()), content, keys);
        }
        Hash hash = HASHES.get(algorithm.getAlgorithm());
        if (hash == null) {
            throw new IOException("its MAC uses an unknown hash function, " + algorithm.getAlgorithm());
        }
        Mac calculator = hash.mac();
        calculator.init(new SecretKeySpec(key(hash, mac, keys), "RAW"));
        return calculator.doFinal(content);
    }

    /**
     * RFC 7292 appendix B.2, for a key as long as the hash: one block of it.
     */
    private static byte[] key(Hash hash, MacData mac, PasswordKeys keys) throws IOException, GeneralSecurityException {
        int iterations = PasswordKeys.bounded(mac.getIterationCount());
        MessageDigest digest = MessageDigest.getInstance(hash.name());
        byte[] diversifier = new byte[hash.block()];
        Arrays.fill(diversifier, (byte) 3);
        digest.update(diversifier);
        digest.update(filled(mac.getSalt(), hash.block()));
        digest.update(filled(keys.bmp(), hash.block()));
        byte[] key = digest.digest();
        for (int i = 1; i < iterations; i++) {
            digest.update(key);
            digest.digest(key, 0, key.length);
        }
        return key;
    }

    /** Repeated until it fills whole blocks. */
    private static byte[] filled(byte[] value, int block) {
        byte[] filled = new byte[(value.length + block - 1) / block * block];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = value[i % value.length];
        }
        return filled;
    }

    /** RFC 9579: newer OpenSSL writes it when asked to. */
    private static byte[] pbmac1(PBMAC1Params params, byte[] content, PasswordKeys keys) throws IOException {
        try {
            MacCalculator calculator = new JcePBMac1CalculatorBuilder(params)
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(keys.password());
            calculator.getOutputStream().write(content);
            return calculator.getMac();
        } catch (OperatorCreationException e) {
            throw new IOException("its MAC cannot be calculated", e);
        }
    }
}
