package org.hutong.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;

/**
 * Names a key by what it is, base64url, 43 characters: the thumbprint of RFC 7638 for P-256, which is also its {@code
 * kid}; SHA-256 of the SubjectPublicKeyInfo for SM2, for which no JWK is registered.
 */
final class KeyId {

    private KeyId() {}

    /** @throws IllegalArgumentException when the key is on another curve */
    static String of(KeyAlgorithm algorithm, PublicKey key) {
        return switch (algorithm) {
            case ES256 -> thumbprint(key);
            case SM2 ->
                Base64URL.encode(BouncyCastle.sha256().digest(key.getEncoded())).toString();
        };
    }

    private static String thumbprint(PublicKey key) {
        if (!(key instanceof ECPublicKey ec)) {
            throw new IllegalArgumentException("this is no elliptic-curve key");
        }
        try {
            return new ECKey.Builder(Curve.P_256, ec)
                    .build()
                    .computeThumbprint()
                    .toString();
        } catch (JOSEException | IllegalStateException e) {
            throw new IllegalArgumentException("the key is not on P-256", e);
        }
    }
}
