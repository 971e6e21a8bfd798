package org.hutong.credential;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * The public key of whoever holds a credential, on P-256. The {@code cnf} claim binds the credential to it (RFC 7800
 * §3.2); the holder proves to have it with a Key Binding JWT (RFC 9901 §4.3).
 */
public final class HolderKey {

    private static final int COORDINATE_BYTES = 32;

    /** Says nothing about the key that matters here, and so is left out of credentials. */
    private static final Set<String> IGNORED = Set.of("kid", "alg", "use", "key_ops");

    private static final ECNamedDomainParameters P256 = new ECNamedDomainParameters(
            SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));

    private final Map<String, Object> jwk;
    private final ECPublicKeyParameters point;

    private HolderKey(Map<String, Object> jwk, ECPublicKeyParameters point) {
        this.jwk = jwk;
        this.point = point;
    }

    /**
     * Reads a public JWK (RFC 7517, RFC 7518 §6.2.1): {@code kty} EC, {@code crv} P-256, {@code x} and {@code y}.
     *
     * @throws IllegalArgumentException when it is anything else, holds a private key or is no point of the curve; the
     *     message holds no part of the key
     */
    public static HolderKey ofJwk(Map<String, ?> jwk) {
        require("EC".equals(jwk.get("kty")) && "P-256".equals(jwk.get("crv")), "a holder's key is on P-256");
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("kty", "EC");
        kept.put("crv", "P-256");
        BigInteger x = coordinate(jwk.get("x"));
        BigInteger y = coordinate(jwk.get("y"));
        kept.put("x", String.valueOf(jwk.get("x")));
        kept.put("y", String.valueOf(jwk.get("y")));
        for (String name : jwk.keySet()) {
            require(kept.containsKey(name) || IGNORED.contains(name), "a holder's key has a member that is not public");
        }
        // Refuses what is not on the curve.
        return new HolderKey(kept, new ECPublicKeyParameters(P256.getCurve().createPoint(x, y), P256));
    }

    /** The value of {@code cnf}. */
    Map<String, Object> confirmation() {
        return Map.of("jwk", jwk);
    }

    boolean signed(byte[] input, byte[] signature) {
        return Es256.verifies(point, input, signature);
    }

    private static BigInteger coordinate(@Nullable Object text) {
        try {
            if (text instanceof String encoded) {
                byte[] bytes = SdJwt.decode(encoded);
                require(bytes.length == COORDINATE_BYTES, "a coordinate of P-256 has 32 bytes");
                return new BigInteger(1, bytes);
            }
        } catch (RefusalException e) {
            throw new IllegalArgumentException("a coordinate is not base64url", e);
        }
        throw new IllegalArgumentException("a coordinate is missing");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HolderKey key && jwk.equals(key.jwk);
    }

    @Override
    public int hashCode() {
        return jwk.hashCode();
    }

    /** Leaves out the key: it would tell one holder from another. */
    @Override
    public String toString() {
        return "HolderKey[P-256]";
    }
}
