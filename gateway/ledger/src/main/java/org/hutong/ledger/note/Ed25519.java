package org.hutong.ledger.note;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.hutong.ledger.MalformedException;

/** Ed25519 (RFC 8032) with keys as 32 raw bytes, which the JDK only has within DER (RFC 8410). */
public final class Ed25519 {

    /** Length of a public key, and of a seed, in bytes. */
    public static final int KEY_BYTES = 32;

    /** Length of a signature in bytes. */
    public static final int SIGNATURE_BYTES = 64;

    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] PRIVATE_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    /** @throws MalformedException when the bytes are no point of the curve */
    public static PublicKey publicKey(byte[] raw) {
        if (raw.length != KEY_BYTES) {
            throw new MalformedException("an Ed25519 public key has 32 bytes");
        }
        try {
            return factory().generatePublic(new X509EncodedKeySpec(concatenated(PUBLIC_PREFIX, raw)));
        } catch (InvalidKeySpecException e) {
            throw new MalformedException("an Ed25519 public key is a point of the curve");
        }
    }

    /** The 32 bytes of a public key. */
    public static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    /**
     * The key pair of a seed. The JDK makes a public key only along with a new private one, so it is given the seed as its
     * randomness, and the outcome is compared.
     */
    static KeyPair keyPair(byte[] seed) {
        if (seed.length != KEY_BYTES) {
            throw new MalformedException("an Ed25519 seed has 32 bytes");
        }
        try {
            PrivateKey wanted = factory().generatePrivate(new PKCS8EncodedKeySpec(concatenated(PRIVATE_PREFIX, seed)));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new Seed(seed));
            KeyPair pair = generator.generateKeyPair();
            if (!Arrays.equals(pair.getPrivate().getEncoded(), wanted.getEncoded())) {
                throw new IllegalStateException("this Java platform derives Ed25519 keys from a seed in its own way");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /** Signs the bytes. */
    public static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs", e);
        }
    }

    /** Whether the signature is of this key over these bytes. */
    public static boolean verifies(PublicKey key, byte[] message, byte[] value) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(message);
            return value.length == SIGNATURE_BYTES && signature.verify(value);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance("Ed25519");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** "Randomness" that is the seed and nothing else. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("this Java platform asks for more than a seed");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
