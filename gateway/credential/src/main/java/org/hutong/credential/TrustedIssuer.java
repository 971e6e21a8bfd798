package org.hutong.credential;

import java.util.List;

/**
 * An issuer and the keys it signs with, has signed with, or will.
 *
 * @param issuer who it is
 * @param es256 its P-256 keys
 * @param sm2 its SM2 keys; empty when it gives no national signatures
 * @param postQuantum its ML-DSA-65 keys; empty when it gives no post-quantum signatures
 */
public record TrustedIssuer(
        Issuer issuer, List<TrustedKey> es256, List<TrustedKey> sm2, List<PostQuantumKey> postQuantum) {

    private static final int MOST_KEYS = 256;

    /** @throws IllegalArgumentException when a key is on the wrong curve, or there are none or more than 256 */
    public TrustedIssuer {
        es256 = List.copyOf(es256);
        sm2 = List.copyOf(sm2);
        postQuantum = List.copyOf(postQuantum);
        if (es256.isEmpty() || es256.size() > MOST_KEYS || sm2.size() > MOST_KEYS || postQuantum.size() > MOST_KEYS) {
            throw new IllegalArgumentException("an issuer has 1 to " + MOST_KEYS + " keys of each kind");
        }
        Anchors none = new Anchors(List.of());
        es256.forEach(key -> PinnedKey.es256(key.chain(), none));
        sm2.forEach(key -> PinnedKey.sm2(key.chain(), none));
    }

    /** An issuer that gives no post-quantum signatures. */
    public TrustedIssuer(Issuer issuer, List<TrustedKey> es256, List<TrustedKey> sm2) {
        this(issuer, es256, sm2, List.of());
    }

    /** The entry of an issuer that signs with these keys. */
    public static TrustedIssuer of(Issuer issuer, IssuerKeys keys) {
        return new TrustedIssuer(
                issuer, List.of(TrustedKey.of(keys.chain())), List.of(TrustedKey.of(keys.nationalChain())));
    }

    /** The same issuer with these post-quantum keys and no others. */
    public TrustedIssuer withPostQuantum(List<PostQuantumKey> keys) {
        return new TrustedIssuer(issuer, es256, sm2, keys);
    }

    /** The chains of its P-256 keys. */
    public List<CertificateChain> keys() {
        return es256.stream().map(TrustedKey::chain).toList();
    }

    /** The chains of its SM2 keys. */
    public List<CertificateChain> nationalKeys() {
        return sm2.stream().map(TrustedKey::chain).toList();
    }
}
