package org.hutong.credential;

import java.util.List;

/** An issuer of the trust list with its keys made ready for use. */
record PinnedIssuer(
        Issuer issuer, List<PinnedKey> keys, List<PinnedKey> nationalKeys, List<PostQuantumKey> postQuantumKeys) {

    static PinnedIssuer of(TrustedIssuer trusted, Anchors anchors) {
        return new PinnedIssuer(
                trusted.issuer(),
                trusted.keys().stream()
                        .map(chain -> PinnedKey.es256(chain, anchors))
                        .toList(),
                trusted.nationalKeys().stream()
                        .map(chain -> PinnedKey.sm2(chain, anchors))
                        .toList(),
                trusted.postQuantum());
    }
}
