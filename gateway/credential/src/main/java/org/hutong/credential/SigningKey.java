package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.time.Instant;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * One key of one issuer, for one algorithm, with its certificate chain: opened, matched, and ready to sign. Nothing
 * outside this package reaches the private key.
 */
public final class SigningKey {

    private final String place;
    private final KeyAlgorithm algorithm;
    private final String id;
    private final PrivateHalf half;
    private final CertificateChain chain;
    private final Instant validFrom;
    private final Instant validUntil;

    private SigningKey(String place, KeyAlgorithm algorithm, PrivateHalf half, CertificateChain chain) {
        this.place = place;
        this.algorithm = algorithm;
        this.half = half;
        this.chain = chain;
        id = chain.keyId(algorithm);
        validFrom = chain.validFrom();
        validUntil = chain.validUntil();
    }

    /** @throws UnusableKeysException when the key is on another curve, or does not match its certificate */
    static SigningKey of(Path file, KeyAlgorithm algorithm, PrivateKey privateKey, CertificateChain chain) {
        try {
            ECPrivateKeyParameters key = algorithm.privateKey(privateKey);
            requireMatch(
                    file.toString(),
                    algorithm,
                    algorithm.matches(key, chain.leaf().getPublicKey()));
            return new SigningKey(file.toString(), algorithm, new PrivateHalf.Opened(key), chain);
        } catch (InvalidKeyException e) {
            throw onOtherCurve(file.toString(), algorithm, e);
        }
    }

    /** @throws UnusableKeysException when the token is away or has no such key, or it does not match its certificate */
    static SigningKey of(KeyToken token, String label, CertificateChain chain) {
        KeyAlgorithm algorithm = KeyAlgorithm.ES256;
        String place = token + ", under " + label;
        PrivateHalf.Kept half = new PrivateHalf.Kept(token, label);
        try {
            ECPublicKeyParameters shown = Es256.publicKey(chain.leaf().getPublicKey());
            byte[] probe = label.getBytes(StandardCharsets.UTF_8);
            requireMatch(
                    place, algorithm, Es256.verifies(shown, probe, half.signer().sign(probe)));
            return new SigningKey(place, algorithm, half, chain);
        } catch (InvalidKeyException e) {
            throw onOtherCurve(place, algorithm, e);
        }
    }

    private static void requireMatch(String place, KeyAlgorithm algorithm, boolean matches) {
        if (!matches) {
            throw new UnusableKeysException(place, "the key " + algorithm.alias() + " does not match its certificate.");
        }
    }

    private static UnusableKeysException onOtherCurve(String place, KeyAlgorithm algorithm, InvalidKeyException cause) {
        return new UnusableKeysException(
                place,
                "the key or certificate of " + algorithm.alias() + " is not on the curve " + algorithm.curveName()
                        + ".",
                cause);
    }

    /** What names it: see {@link CertificateChain#keyId(KeyAlgorithm)}. */
    public String id() {
        return id;
    }

    /** What it signs with. */
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** Its certificates. */
    public CertificateChain chain() {
        return chain;
    }

    /**
     * Asked before each signature: a certificate may end while the process runs, and a token go away.
     *
     * @throws UnusableKeysException when a certificate of its chain is outside its validity, or its token is away
     */
    public void requireUsable(Instant now) {
        if (now.isBefore(validFrom) || now.isAfter(validUntil)) {
            throw new UnusableKeysException(
                    place,
                    "the certificates of " + algorithm.alias() + " are valid from " + validFrom + " until " + validUntil
                            + ", and it is " + now + ".");
        }
        if (half instanceof PrivateHalf.Kept kept) {
            kept.token().requireConnected();
        }
    }

    /** For one thread; takes longer than signing does. */
    Es256Signer es256Signer() {
        return half instanceof PrivateHalf.Kept kept ? kept.signer() : new Es256(key());
    }

    /** @throws IllegalStateException when it is in a token, which does not give it away */
    ECPrivateKeyParameters key() {
        if (half instanceof PrivateHalf.Opened opened) {
            return opened.key();
        }
        throw new IllegalStateException(this + " is in a token");
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "SigningKey[" + algorithm + " " + id + "]";
    }
}
