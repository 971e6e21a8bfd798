package org.hutong.credential;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.bouncycastle.util.BigIntegers;

/**
 * ES256 (RFC 7518 §3.4) on Bouncy Castle's low-level signer, with SHA-256 of the JDK. Nonces are derived from key
 * and digest (RFC 6979), so a weak random source cannot give the key away. One instance serves one thread.
 */
final class Es256 implements Es256Signer {

    private static final int HALF = 32;

    private final ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    private final MessageDigest digest = BouncyCastle.sha256();

    Es256(ECPrivateKeyParameters key) {
        signer.init(true, key);
    }

    @Override
    public byte[] sign(byte[] input) {
        BigInteger[] parts = signer.generateSignature(digest.digest(input));
        byte[] signature = new byte[2 * HALF];
        BigIntegers.asUnsignedByteArray(parts[0], signature, 0, HALF);
        BigIntegers.asUnsignedByteArray(parts[1], signature, HALF, HALF);
        return signature;
    }

    static boolean verifies(ECPublicKeyParameters key, byte[] input, byte[] signature) {
        if (signature.length != 2 * HALF) {
            return false;
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        BigInteger r = BigIntegers.fromUnsignedByteArray(signature, 0, HALF);
        BigInteger s = BigIntegers.fromUnsignedByteArray(signature, HALF, HALF);
        return verifier.verifySignature(BouncyCastle.sha256().digest(input), r, s);
    }

    /** @throws InvalidKeyException unless the key is on P-256 */
    static ECPrivateKeyParameters privateKey(PrivateKey key) throws InvalidKeyException {
        return onP256((ECPrivateKeyParameters) ECUtil.generatePrivateKeyParameter(key));
    }

    /** @throws InvalidKeyException unless the key is on P-256 */
    static ECPublicKeyParameters publicKey(PublicKey key) throws InvalidKeyException {
        return onP256((ECPublicKeyParameters) ECUtil.generatePublicKeyParameter(key));
    }

    private static <K extends ECKeyParameters> K onP256(K key) throws InvalidKeyException {
        if (!(key.getParameters().getCurve() instanceof SecP256R1Curve)) {
            throw new InvalidKeyException("the key is not on P-256");
        }
        return key;
    }
}
