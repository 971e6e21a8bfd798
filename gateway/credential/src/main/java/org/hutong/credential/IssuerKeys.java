package org.hutong.credential;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/**
 * What one province signs with: the one P-256 key and the one SM2 key that are in use, each with its certificate chain.
 * Nothing outside this package reaches the private keys.
 */
public final class IssuerKeys {

    /** Alias of the P-256 key in the PKCS#12 file. */
    public static final String ES256_ALIAS = "es256";

    /** Alias of the SM2 key in the PKCS#12 file. */
    public static final String SM2_ALIAS = "sm2";

    private final SigningKey es256;
    private final SigningKey sm2;

    private IssuerKeys(SigningKey es256, SigningKey sm2) {
        this.es256 = require(es256, KeyAlgorithm.ES256);
        this.sm2 = require(sm2, KeyAlgorithm.SM2);
    }

    /**
     * Signs with these two keys.
     *
     * @throws IllegalArgumentException when one is made for another algorithm
     */
    public static IssuerKeys of(SigningKey es256, SigningKey sm2) {
        return new IssuerKeys(es256, sm2);
    }

    /**
     * Loads both keys from a PKCS#12 file with the aliases {@value #ES256_ALIAS} and {@value #SM2_ALIAS}.
     *
     * @throws UnusableKeysException when the file cannot be read, a key does not match its certificate, or a
     *     certificate is outside its validity
     */
    public static IssuerKeys load(Path file, char[] password, Clock clock) {
        return of(file, new KeyFile(file).read(password, ES256_ALIAS, SM2_ALIAS), clock.instant());
    }

    /** @param file where the entries are kept, to be named when they cannot be used */
    static IssuerKeys of(Path file, Map<String, KeyFile.Entry> entries, Instant now) {
        IssuerKeys keys = new IssuerKeys(key(file, KeyAlgorithm.ES256, entries), key(file, KeyAlgorithm.SM2, entries));
        keys.es256.requireUsable(now);
        keys.sm2.requireUsable(now);
        return keys;
    }

    private static SigningKey key(Path file, KeyAlgorithm algorithm, Map<String, KeyFile.Entry> entries) {
        KeyFile.Entry entry = entry(entries, algorithm.alias());
        return SigningKey.of(file, algorithm, entry.key(), entry.chain());
    }

    static KeyFile.Entry entry(Map<String, KeyFile.Entry> entries, String alias) {
        return Objects.requireNonNull(entries.get(alias), alias);
    }

    private static SigningKey require(SigningKey key, KeyAlgorithm algorithm) {
        if (key.algorithm() != algorithm) {
            throw new IllegalArgumentException(key + " is not for " + algorithm);
        }
        return key;
    }

    /** The P-256 key. */
    public SigningKey es256() {
        return es256;
    }

    /** The SM2 key. */
    public SigningKey sm2() {
        return sm2;
    }

    /** The chain of the P-256 key. */
    public CertificateChain chain() {
        return es256.chain();
    }

    /** The chain of the SM2 key. */
    public CertificateChain nationalChain() {
        return sm2.chain();
    }

    ECPrivateKeyParameters es256Key() {
        return es256.key();
    }

    ECPrivateKeyParameters sm2Key() {
        return sm2.key();
    }
}
