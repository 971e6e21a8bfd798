package org.hutong.credential;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** ML-DSA-65 (FIPS 204) as JOSE uses it: pure, and with an empty context string (RFC 9964 §4). */
final class MlDsa {

    static final String ALGORITHM = "ML-DSA-65";

    /** ξ of FIPS 204 algorithm 1: all of the private key. */
    static final int SEED_BYTES = 32;

    static final int PUBLIC_KEY_BYTES = 1_952;

    private static final int SIGNATURE_BYTES = 3_309;

    private MlDsa() {}

    static MLDSAPrivateKeyParameters privateKey(byte[] seed) {
        return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, seed);
    }

    /** @throws IllegalArgumentException unless they are as many bytes as such a key has */
    static MLDSAPublicKeyParameters publicKey(byte[] encoded) {
        if (encoded.length != PUBLIC_KEY_BYTES) {
            throw new IllegalArgumentException("a key of ML-DSA-65 has " + PUBLIC_KEY_BYTES + " bytes");
        }
        return new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_65, encoded);
    }

    /** Hedged (FIPS 204 §3.4): a weak random source does not give the key away, nor does a fault in a repeated computation. */
    static byte[] sign(MLDSAPrivateKeyParameters key, SecureRandom random, byte[] input) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, new ParametersWithRandom(key, random));
        signer.update(input, 0, input.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("ML-DSA could not sign", e);
        }
    }

    static boolean verifies(MLDSAPublicKeyParameters key, byte[] input, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(false, key);
        verifier.update(input, 0, input.length);
        return verifier.verifySignature(signature);
    }
}
