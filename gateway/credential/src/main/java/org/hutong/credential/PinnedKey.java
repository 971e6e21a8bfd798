package org.hutong.credential;

import java.security.InvalidKeyException;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * A key of the trust list made ready for use, so that nothing of this is done again for each credential.
 *
 * @param id the {@code kid} that names it
 * @param chain its certificates, made ready too
 * @param key the leaf's key
 * @param anchored whether the chain leads to a root of the trust list
 */
record PinnedKey(String id, PinnedChain chain, ECPublicKeyParameters key, boolean anchored) {

    /** @throws IllegalArgumentException when the leaf's key is not on P-256 */
    static PinnedKey es256(CertificateChain chain, Anchors anchors) {
        try {
            ECPublicKeyParameters key = Es256.publicKey(chain.leaf().getPublicKey());
            return new PinnedKey(PublishedKey.of(chain).getKeyID(), PinnedChain.of(chain), key, anchors.reach(chain));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("a certificate's key is not on P-256", e);
        }
    }

    /** @throws IllegalArgumentException when the leaf's key is not on sm2p256v1 */
    static PinnedKey sm2(CertificateChain chain, Anchors anchors) {
        try {
            ECPublicKeyParameters key = Sm2.publicKey(chain.leaf().getPublicKey());
            return new PinnedKey(chain.thumbprint().toString(), PinnedChain.of(chain), key, anchors.reach(chain));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("a certificate's key is not on sm2p256v1", e);
        }
    }
}
