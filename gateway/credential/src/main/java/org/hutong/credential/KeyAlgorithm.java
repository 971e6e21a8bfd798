package org.hutong.credential;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What a signing key of an issuer is made for. */
public enum KeyAlgorithm {
    /** ECDSA with P-256 and SHA-256 (RFC 7518 §3.4): credentials themselves. */
    ES256("es256", "P-256", "secp256r1", "SHA256withECDSA") {
        @Override
        ECPrivateKeyParameters privateKey(PrivateKey key) throws InvalidKeyException {
            return Es256.privateKey(key);
        }

        @Override
        boolean matches(ECPrivateKeyParameters key, PublicKey other) throws InvalidKeyException {
            return Es256.verifies(Es256.publicKey(other), PROBE, new Es256(key).sign(PROBE));
        }
    },
    /** SM2 with SM3 (GB/T 32918.2): national signatures. */
    SM2("sm2", "sm2p256v1", "sm2p256v1", "SM3withSM2") {
        @Override
        ECPrivateKeyParameters privateKey(PrivateKey key) throws InvalidKeyException {
            return Sm2.privateKey(key);
        }

        @Override
        boolean matches(ECPrivateKeyParameters key, PublicKey other) throws InvalidKeyException {
            return Sm2.verifies(Sm2.publicKey(other), PROBE, new Sm2(key).sign(PROBE));
        }
    };

    private static final byte[] PROBE = {'p', 'r', 'o', 'b', 'e'};

    private final String alias;
    private final String curveName;
    private final String curve;
    private final String signature;

    KeyAlgorithm(String alias, String curveName, String curve, String signature) {
        this.alias = alias;
        this.curveName = curveName;
        this.curve = curve;
        this.signature = signature;
    }

    /** Alias of such a key in a PKCS#12 file. */
    String alias() {
        return alias;
    }

    /** The curve's name as people write it. */
    String curveName() {
        return curveName;
    }

    /** @throws InvalidKeyException unless the key is on this algorithm's curve */
    abstract ECPrivateKeyParameters privateKey(PrivateKey key) throws InvalidKeyException;

    /**
     * Whether the two halves belong together.
     *
     * @throws InvalidKeyException unless the public half is on this algorithm's curve
     */
    abstract boolean matches(ECPrivateKeyParameters key, PublicKey other) throws InvalidKeyException;

    KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw BouncyCastle.broken(e);
        }
    }

    /** Signs certificates and requests for them. */
    ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder(signature)
                .setProvider(BouncyCastle.PROVIDER)
                .build(key);
    }
}
