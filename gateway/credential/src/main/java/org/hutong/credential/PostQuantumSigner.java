package org.hutong.credential;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;

/**
 * Signs the payload of credentials a second time, with ML-DSA-65, for those who fear that quantum computers will forge the first
 * signature while the credential still counts. Off unless somebody makes one of these. Safe for any number of threads at once.
 *
 * <p>What it makes travels beside the credential, as the national signature does: who does not know it loses nothing.
 */
public final class PostQuantumSigner {

    private final MLDSAPrivateKeyParameters privateKey;
    private final PostQuantumKey publicKey;
    private final SecureRandom random;

    private PostQuantumSigner(byte[] seed, SecureRandom random) {
        privateKey = MlDsa.privateKey(seed);
        publicKey = new PostQuantumKey(privateKey.getPublicKeyParameters());
        this.random = random;
    }

    /**
     * Signs with the key kept in this file, which is made, with a fresh key, when there is none.
     *
     * @param password encrypts the key in the file
     * @throws UnusableKeysException when the file cannot be read or written, or the password is wrong
     */
    public static PostQuantumSigner openOrCreate(Path file, char[] password) {
        SecureRandom random = new SecureRandom();
        return new PostQuantumSigner(new PostQuantumKeyFile(file).readOrMake(password, random), random);
    }

    /** What a trust list says of it. */
    public PostQuantumKey key() {
        return publicKey;
    }

    /**
     * A JWS over the payload of an issuer-signed JWT, with that payload left out (RFC 7515 appendix F): header, two dots, signature.
     * Its header has {@code alg} ML-DSA-65, {@code typ} dc+sd-jwt, and the key's thumbprint as {@code kid}.
     *
     * @param issuerJwt in compact form, as {@link CredentialIssuer} made it
     */
    public String sign(String issuerJwt) {
        return PostQuantumSignature.of(publicKey.id(), issuerJwt, input -> MlDsa.sign(privateKey, random, input));
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "PostQuantumSigner[" + publicKey.id() + "]";
    }
}
