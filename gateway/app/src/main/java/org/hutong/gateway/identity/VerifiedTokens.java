package org.hutong.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers for a few seconds that a token was verified, since an agency sends the same one with each of its lookups. What may change
 * meanwhile, such as whether the agency is suspended or the caller proves his key, is asked for each request anew, elsewhere.
 */
final class VerifiedTokens implements JwtDecoder {

    private static final int TOKENS = 10_000;

    private final JwtDecoder verifier;
    private final Cache<ByteBuffer, Jwt> verified;

    /**
     * Remembers what a verifier accepts; what it refuses is asked again.
     *
     * @param longest how long at most; never beyond the token's expiry
     */
    VerifiedTokens(JwtDecoder verifier, Duration longest) {
        this.verifier = verifier;
        this.verified = Caffeine.newBuilder()
                .maximumSize(TOKENS)
                .expireAfter(Expiry.<ByteBuffer, Jwt>creating((_, token) -> remaining(token.getExpiresAt(), longest)))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        var key = hash(token);
        var known = verified.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var fresh = verifier.decode(token);
        verified.put(key, fresh);
        return fresh;
    }

    private static Duration remaining(@Nullable Instant expiry, Duration longest) {
        if (expiry == null) {
            return Duration.ZERO;
        }
        var left = Duration.between(Instant.now(), expiry);
        return left.isNegative() ? Duration.ZERO : left.compareTo(longest) < 0 ? left : longest;
    }

    /** Tokens themselves are no keys: their comparison would stop at the first character that differs. */
    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
