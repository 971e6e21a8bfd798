package org.hutong.credential;

import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/**
 * What one province signs with: a P-256 key and an SM2 key, each with its certificate chain. Nothing outside this
 * package reaches the private keys.
 */
public final class IssuerKeys {

    /** Alias of the P-256 key in the PKCS#12 file. */
    public static final String ES256_ALIAS = "es256";

    /** Alias of the SM2 key in the PKCS#12 file. */
    public static final String SM2_ALIAS = "sm2";

    private static final byte[] PROBE = {'p', 'r', 'o', 'b', 'e'};

    private final ECPrivateKeyParameters es256Key;
    private final ECPrivateKeyParameters sm2Key;
    private final CertificateChain chain;
    private final CertificateChain nationalChain;

    private IssuerKeys(Path file, Map<String, KeyFile.Entry> entries, Instant now) {
        KeyFile.Entry es256 = entry(entries, ES256_ALIAS);
        KeyFile.Entry sm2 = entry(entries, SM2_ALIAS);
        chain = es256.chain();
        nationalChain = sm2.chain();
        requireValid(file, ES256_ALIAS, chain, now);
        requireValid(file, SM2_ALIAS, nationalChain, now);
        es256Key = es256Key(file, es256.key());
        sm2Key = sm2Key(file, sm2.key());
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
        return new IssuerKeys(file, entries, now);
    }

    static KeyFile.Entry entry(Map<String, KeyFile.Entry> entries, String alias) {
        return Objects.requireNonNull(entries.get(alias), alias);
    }

    /** The chain of the P-256 key. */
    public CertificateChain chain() {
        return chain;
    }

    /** The chain of the SM2 key. */
    public CertificateChain nationalChain() {
        return nationalChain;
    }

    ECPrivateKeyParameters es256Key() {
        return es256Key;
    }

    ECPrivateKeyParameters sm2Key() {
        return sm2Key;
    }

    private static void requireValid(Path file, String alias, CertificateChain chain, Instant now) {
        if (!chain.covers(now)) {
            throw new UnusableKeysException(
                    file,
                    "the certificates of " + alias + " are valid from " + chain.validFrom() + " until "
                            + chain.validUntil() + ", and it is " + now + ".");
        }
    }

    private ECPrivateKeyParameters es256Key(Path file, PrivateKey key) {
        try {
            ECPrivateKeyParameters parameters = Es256.privateKey(key);
            byte[] signature = new Es256(parameters).sign(PROBE);
            boolean matches = Es256.verifies(Es256.publicKey(chain.leaf().getPublicKey()), PROBE, signature);
            return requireMatch(file, ES256_ALIAS, parameters, matches);
        } catch (InvalidKeyException e) {
            throw new UnusableKeysException(file, "the key or certificate of es256 is not on the curve P-256.", e);
        }
    }

    private ECPrivateKeyParameters sm2Key(Path file, PrivateKey key) {
        try {
            ECPrivateKeyParameters parameters = Sm2.privateKey(key);
            byte[] signature = new Sm2(parameters).sign(PROBE);
            boolean matches = Sm2.verifies(Sm2.publicKey(nationalChain.leaf().getPublicKey()), PROBE, signature);
            return requireMatch(file, SM2_ALIAS, parameters, matches);
        } catch (InvalidKeyException e) {
            throw new UnusableKeysException(file, "the key or certificate of sm2 is not on the curve sm2p256v1.", e);
        }
    }

    private static ECPrivateKeyParameters requireMatch(
            Path file, String alias, ECPrivateKeyParameters key, boolean matches) {
        if (!matches) {
            throw new UnusableKeysException(file, "the key " + alias + " does not match its certificate.");
        }
        return key;
    }
}
