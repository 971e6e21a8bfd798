package org.hutong.credential;

import java.util.List;

/**
 * An issuer and the keys it signs with, several while one key takes over from another.
 *
 * @param issuer who it is
 * @param keys chains of its P-256 keys
 * @param nationalKeys chains of its SM2 keys; empty when it gives no national signatures
 */
public record TrustedIssuer(Issuer issuer, List<CertificateChain> keys, List<CertificateChain> nationalKeys) {

    private static final int MOST_KEYS = 16;

    /** @throws IllegalArgumentException when a key is on the wrong curve, or there are none or more than 16 */
    public TrustedIssuer {
        keys = List.copyOf(keys);
        nationalKeys = List.copyOf(nationalKeys);
        if (keys.isEmpty() || keys.size() > MOST_KEYS || nationalKeys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("an issuer has 1 to 16 keys of each kind");
        }
        Anchors none = new Anchors(List.of());
        keys.forEach(chain -> PinnedKey.es256(chain, none));
        nationalKeys.forEach(chain -> PinnedKey.sm2(chain, none));
    }

    /** The entry of an issuer that signs with these keys. */
    public static TrustedIssuer of(Issuer issuer, IssuerKeys keys) {
        return new TrustedIssuer(issuer, List.of(keys.chain()), List.of(keys.nationalChain()));
    }
}
