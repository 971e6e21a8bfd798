package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * The public ML-DSA-65 key of an issuer. There is no certificate for it: the trust list names it, and is believed for having been
 * received before there was a computer that could have forged it.
 */
public final class PostQuantumKey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final MLDSAPublicKeyParameters key;
    private final String encoded;
    private final String id;

    PostQuantumKey(MLDSAPublicKeyParameters key) {
        this.key = key;
        encoded = BASE64.encodeToString(key.getEncoded());
        id = thumbprint(encoded);
    }

    /**
     * Reads a public JWK of the type AKP (RFC 9964 §3): {@code kty}, {@code alg} ML-DSA-65, {@code pub}, and {@code kid} if there is
     * one, which must be its thumbprint.
     *
     * @throws IllegalArgumentException when it is anything else, or holds a private key
     */
    static PostQuantumKey ofJwk(Map<?, ?> jwk) {
        boolean known = "AKP".equals(jwk.get("kty")) && MlDsa.ALGORITHM.equals(jwk.get("alg"));
        if (!known || jwk.containsKey("priv") || !(jwk.get("pub") instanceof String encoded)) {
            throw new IllegalArgumentException("a post-quantum key is no public key of ML-DSA-65");
        }
        try {
            PostQuantumKey key = new PostQuantumKey(MlDsa.publicKey(SdJwt.decode(encoded)));
            if (jwk.containsKey("kid") && !key.id.equals(jwk.get("kid"))) {
                throw new IllegalArgumentException("a post-quantum key has the name of another");
            }
            return key;
        } catch (RefusalException e) {
            throw new IllegalArgumentException("a post-quantum key is not base64url", e);
        }
    }

    /** The public JWK, with {@code kid}. */
    Map<String, Object> jwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "AKP");
        jwk.put("alg", MlDsa.ALGORITHM);
        jwk.put("kid", id);
        jwk.put("pub", encoded);
        return jwk;
    }

    /** The thumbprint of RFC 7638 over {@code alg}, {@code kty} and {@code pub} (RFC 9964 §6), base64url. */
    public String id() {
        return id;
    }

    boolean signed(byte[] input, byte[] signature) {
        return MlDsa.verifies(key, input, signature);
    }

    private static String thumbprint(String pub) {
        String members = "{\"alg\":\"" + MlDsa.ALGORITHM + "\",\"kty\":\"AKP\",\"pub\":\"" + pub + "\"}";
        return BASE64.encodeToString(BouncyCastle.sha256().digest(members.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PostQuantumKey key && encoded.equals(key.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return "PostQuantumKey[" + id + "]";
    }
}
