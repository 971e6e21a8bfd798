package org.hutong.credential;

import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.time.Instant;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/**
 * One key of one issuer, for one algorithm, with its certificate chain: opened, matched, and ready to sign. Nothing
 * outside this package reaches the private key.
 */
public final class SigningKey {

    private final Path file;
    private final KeyAlgorithm algorithm;
    private final String id;
    private final ECPrivateKeyParameters key;
    private final CertificateChain chain;
    private final Instant validFrom;
    private final Instant validUntil;

    private SigningKey(
            Path file, KeyAlgorithm algorithm, String id, ECPrivateKeyParameters key, CertificateChain chain) {
        this.file = file;
        this.algorithm = algorithm;
        this.id = id;
        this.key = key;
        this.chain = chain;
        validFrom = chain.validFrom();
        validUntil = chain.validUntil();
    }

    /** @throws UnusableKeysException when the key is on another curve, or does not match its certificate */
    static SigningKey of(Path file, KeyAlgorithm algorithm, PrivateKey privateKey, CertificateChain chain) {
        try {
            ECPrivateKeyParameters key = algorithm.privateKey(privateKey);
            if (!algorithm.matches(key, chain.leaf().getPublicKey())) {
                throw new UnusableKeysException(
                        file, "the key " + algorithm.alias() + " does not match its certificate.");
            }
            return new SigningKey(file, algorithm, chain.keyId(algorithm), key, chain);
        } catch (InvalidKeyException e) {
            throw new UnusableKeysException(
                    file,
                    "the key or certificate of " + algorithm.alias() + " is not on the curve " + algorithm.curveName()
                            + ".",
                    e);
        }
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
     * Asked before each signature: a certificate may end while the process runs.
     *
     * @throws UnusableKeysException when a certificate of its chain is outside its validity
     */
    public void requireUsable(Instant now) {
        if (now.isBefore(validFrom) || now.isAfter(validUntil)) {
            throw new UnusableKeysException(
                    file,
                    "the certificates of " + algorithm.alias() + " are valid from " + validFrom + " until " + validUntil
                            + ", and it is " + now + ".");
        }
    }

    ECPrivateKeyParameters key() {
        return key;
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "SigningKey[" + algorithm + " " + id + "]";
    }
}
