package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Key Binding JWT, RFC 9901 §4.3 and §7.3: made by the holder, checked by the verifier. */
final class KeyBinding {

    private static final String TYP = "kb+jwt";
    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private KeyBinding() {}

    /**
     * Signs for a presentation that ends in {@code ~}.
     *
     * @throws InvalidKeyException unless the key is on P-256
     */
    static String sign(String presentation, PrivateKey key, HolderChallenge challenge, Instant at)
            throws InvalidKeyException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", TYP);
        header.put("alg", "ES256");
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("iat", at.getEpochSecond());
        payload.put("aud", challenge.audience());
        payload.put("nonce", challenge.nonce());
        payload.put("sd_hash", DisclosedClaims.digest(presentation));
        String input = BASE64.encodeToString(Json.write(header)) + "." + BASE64.encodeToString(Json.write(payload));
        byte[] signature = new Es256(Es256.privateKey(key)).sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + BASE64.encodeToString(signature);
    }

    /** Without a challenge there must be no key binding: what it says could not be compared with anything. */
    static void check(SdJwt sdJwt, @Nullable HolderChallenge challenge, Clock clock) throws RefusalException {
        String given = sdJwt.keyBinding();
        if (challenge == null) {
            require(given == null, Refusal.KEY_BINDING_NOT_ACCEPTED);
            return;
        }
        HolderKey key = holderKey(sdJwt.payload());
        if (given == null) {
            throw new RefusalException(Refusal.KEY_BINDING_MISSING);
        }
        Map<String, Object> payload = signed(given, key);
        require(challenge.audience().equals(payload.get("aud")), Refusal.KEY_BINDING_AUDIENCE_WRONG);
        require(challenge.nonce().equals(payload.get("nonce")), Refusal.KEY_BINDING_NONCE_WRONG);
        String digest = DisclosedClaims.digest(sdJwt.withoutKeyBinding());
        require(digest.equals(payload.get("sd_hash")), Refusal.KEY_BINDING_HASH_WRONG);
        requireTime(StandardClaims.seconds(payload.get("iat")), clock.instant());
    }

    /** The key the issuer bound the credential to; only the signed payload may name it. */
    private static HolderKey holderKey(Map<String, Object> payload) throws RefusalException {
        try {
            if (payload.get("cnf") instanceof Map<?, ?> confirmation
                    && confirmation.get("jwk") instanceof Map<?, ?> jwk) {
                Map<String, Object> members = new LinkedHashMap<>();
                jwk.forEach((name, value) -> members.put(String.valueOf(name), value));
                return HolderKey.ofJwk(members);
            }
        } catch (IllegalArgumentException e) {
            throw new RefusalException(Refusal.HOLDER_KEY_MISSING);
        }
        throw new RefusalException(Refusal.HOLDER_KEY_MISSING);
    }

    private static Map<String, Object> signed(String jws, HolderKey key) throws RefusalException {
        Map<String, Object> payload;
        byte[] signature;
        try {
            String[] parts = SdJwt.jws(jws);
            Map<String, Object> header = SdJwt.object(parts[0]);
            boolean known =
                    TYP.equals(header.get("typ")) && "ES256".equals(header.get("alg")) && !header.containsKey("crit");
            require(known, Refusal.KEY_BINDING_MALFORMED);
            payload = SdJwt.object(parts[1]);
            signature = SdJwt.decode(parts[2]);
        } catch (RefusalException e) {
            throw new RefusalException(Refusal.KEY_BINDING_MALFORMED);
        }
        require(key.signed(SdJwt.signingInput(jws), signature), Refusal.KEY_BINDING_SIGNATURE_WRONG);
        return payload;
    }

    private static void requireTime(@Nullable Instant time, Instant now) throws RefusalException {
        boolean recent =
                time != null && !time.isAfter(now.plus(StandardClaims.CLOCK_SKEW)) && !time.isBefore(now.minus(OLDEST));
        require(recent, Refusal.KEY_BINDING_TIME_WRONG);
    }

    private static void require(boolean condition, Refusal otherwise) throws RefusalException {
        if (!condition) {
            throw new RefusalException(otherwise);
        }
    }
}
