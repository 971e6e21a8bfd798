package org.hutong.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.interfaces.ECPublicKey;

/** The public JWK (RFC 7517) of a P-256 chain; its {@code kid} is the key's own thumbprint (RFC 7638). */
final class PublishedKey {

    private PublishedKey() {}

    /** @throws IllegalArgumentException when the leaf's key is not on P-256 */
    static ECKey of(CertificateChain chain) {
        if (!(chain.leaf().getPublicKey() instanceof ECPublicKey key)) {
            throw new IllegalArgumentException("the certificate holds no elliptic-curve key");
        }
        try {
            return new ECKey.Builder(Curve.P_256, key)
                    .keyIDFromThumbprint()
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .x509CertChain(chain.x5c())
                    .x509CertSHA256Thumbprint(chain.thumbprint())
                    .build();
        } catch (JOSEException | IllegalStateException e) {
            throw new IllegalArgumentException("the certificate's key is not on P-256", e);
        }
    }
}
