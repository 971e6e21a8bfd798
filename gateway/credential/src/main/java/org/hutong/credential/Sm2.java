package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Curve;

/**
 * SM2 with SM3 (GB/T 32918.2, GM/T 0009) and the default user id. Keys on the generic curve that {@code
 * GMNamedCurves} hands out are refused: they sign five times slower. One instance serves one thread.
 */
final class Sm2 {

    /** GM/T 0009 §10: the user id when the two sides have agreed on no other. */
    private static final byte[] USER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private final SM2Signer signer = new SM2Signer(new SM3Digest());

    Sm2(ECPrivateKeyParameters key) {
        this(key, new SecureRandom());
    }

    /** @param random gives the number k of each signature: one that anybody can guess gives the key away */
    Sm2(ECPrivateKeyParameters key, SecureRandom random) {
        signer.init(true, new ParametersWithID(new ParametersWithRandom(key, random), USER_ID));
    }

    /** Returns the signature as DER SEQUENCE of r and s. */
    byte[] sign(byte[] input) {
        signer.update(input, 0, input.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 could not sign", e);
        }
    }

    static boolean verifies(ECPublicKeyParameters key, byte[] input, byte[] signature) {
        SM2Signer verifier = new SM2Signer(new SM3Digest());
        verifier.init(false, new ParametersWithID(key, USER_ID));
        verifier.update(input, 0, input.length);
        return verifier.verifySignature(signature);
    }

    static byte[] sm3(byte[] input) {
        SM3Digest digest = new SM3Digest();
        digest.update(input, 0, input.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    /** @throws InvalidKeyException unless the key is on the fast form of sm2p256v1 */
    static ECPrivateKeyParameters privateKey(PrivateKey key) throws InvalidKeyException {
        return onSm2((ECPrivateKeyParameters) ECUtil.generatePrivateKeyParameter(key));
    }

    /** @throws InvalidKeyException unless the key is on sm2p256v1 */
    static ECPublicKeyParameters publicKey(PublicKey key) throws InvalidKeyException {
        return onSm2((ECPublicKeyParameters) ECUtil.generatePublicKeyParameter(key));
    }

    private static <K extends ECKeyParameters> K onSm2(K key) throws InvalidKeyException {
        if (!(key.getParameters().getCurve() instanceof SM2P256V1Curve)) {
            throw new InvalidKeyException("the key is not on sm2p256v1");
        }
        return key;
    }
}
