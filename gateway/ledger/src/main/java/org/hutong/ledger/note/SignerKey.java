package org.hutong.ledger.note;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.hutong.ledger.MalformedException;

/**
 * A private Ed25519 key with its name and type. Its text form, {@code PRIVATE+KEY+name+hash+base64}, is that of the Go module
 * golang.org/x/mod/sumdb/note.
 */
public final class SignerKey {

    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int PARTS = 3;

    private final VerifierKey verifierKey;
    private final PrivateKey privateKey;
    private final byte[] seed;

    private SignerKey(String name, SignatureType type, byte[] seed) {
        KeyPair pair = Ed25519.keyPair(seed);
        this.seed = seed.clone();
        privateKey = pair.getPrivate();
        verifierKey = new VerifierKey(name, type, Ed25519.raw(pair.getPublic()));
    }

    /** A fresh key for the signatures of a log. */
    public static SignerKey ofLog(String name, SecureRandom random) {
        return fresh(name, SignatureType.ED25519, random);
    }

    /** A fresh key for the cosignatures of a witness. */
    public static SignerKey ofWitness(String name, SecureRandom random) {
        return fresh(name, SignatureType.COSIGNATURE_V1, random);
    }

    /**
     * Reads the text form.
     *
     * @throws MalformedException when it is not one, its hash is not that of its key, or the type is not Ed25519's
     */
    public static SignerKey parse(String secretText) {
        String[] parts = secretText
                .substring(Math.min(PREFIX.length(), secretText.length()))
                .split("\\+", PARTS);
        if (!secretText.startsWith(PREFIX) || parts.length != PARTS) {
            throw new MalformedException("a signer key is PRIVATE+KEY+name+hash+base64");
        }
        byte[] typeAndSeed = Canonical.base64(parts[2]);
        SignatureType type = type(typeAndSeed);
        byte[] seed = Arrays.copyOfRange(typeAndSeed, 1, typeAndSeed.length);
        SignerKey key = new SignerKey(parts[0], type, seed);
        if (!key.secretText().equals(secretText)) {
            throw new MalformedException("a signer key's hash is not that of the key");
        }
        return key;
    }

    /** The key for those who verify. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** Signs bytes: what they mean is the caller's affair. */
    public byte[] signBytes(byte[] message) {
        return Ed25519.sign(privateKey, message);
    }

    /** The text form, which is a secret: whoever has it signs as this key. */
    public String secretText() {
        byte[] typeAndSeed = new byte[1 + seed.length];
        typeAndSeed[0] = verifierKey.type().identifier()[0];
        System.arraycopy(seed, 0, typeAndSeed, 1, seed.length);
        return PREFIX + verifierKey.key() + "+" + Base64.getEncoder().encodeToString(typeAndSeed);
    }

    /** Name and ID; never the key. */
    @Override
    public String toString() {
        return "SignerKey[" + verifierKey.key() + "]";
    }

    private static SignerKey fresh(String name, SignatureType type, SecureRandom random) {
        byte[] seed = new byte[Ed25519.KEY_BYTES];
        random.nextBytes(seed);
        return new SignerKey(name, type, seed);
    }

    private static SignatureType type(byte[] typeAndSeed) {
        for (SignatureType type : new SignatureType[] {SignatureType.ED25519, SignatureType.COSIGNATURE_V1}) {
            if (type.begins(typeAndSeed)) {
                return type;
            }
        }
        throw new MalformedException("a signer key of an unknown type");
    }
}
