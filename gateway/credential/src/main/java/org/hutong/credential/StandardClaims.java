package org.hutong.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims that steer the check itself (SD-JWT VC §3.2.2.2). They come from the issuer-signed payload, never from a
 * disclosure.
 */
record StandardClaims(
        String issuer,
        String type,
        String id,
        Instant issuedAt,
        @Nullable Instant notBefore,
        Instant expiresAt) {

    /** How far the clocks of issuer and verifier may differ. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private static final long YEAR_10000 = 253_402_300_800L;

    static StandardClaims of(Map<String, Object> payload) throws RefusalException {
        return new StandardClaims(
                text(payload, "iss"),
                text(payload, "vct"),
                text(payload, "jti"),
                time(payload, "iat"),
                payload.containsKey("nbf") ? time(payload, "nbf") : null,
                time(payload, "exp"));
    }

    /** Adds what is wrong with the credential's time, if anything. */
    void check(Clock clock, Set<Refusal> refusals) {
        Instant now = clock.instant();
        Instant soon = now.plus(CLOCK_SKEW);
        if (issuedAt.isAfter(soon) || (notBefore != null && notBefore.isAfter(soon))) {
            refusals.add(Refusal.NOT_YET_VALID);
        }
        if (!expiresAt.isAfter(now)) {
            refusals.add(Refusal.EXPIRED);
        }
    }

    private static String text(Map<String, Object> payload, String name) throws RefusalException {
        if (payload.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new RefusalException(Refusal.CLAIM_MISSING);
    }

    private static Instant time(Map<String, Object> payload, String name) throws RefusalException {
        Instant time = seconds(payload.get(name));
        if (time == null) {
            throw new RefusalException(Refusal.CLAIM_MISSING);
        }
        return time;
    }

    /** A NumericDate (RFC 7519 §2) in whole seconds, from 1970 to 9999; null when it is anything else. */
    static @Nullable Instant seconds(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            long seconds = ((Number) value).longValue();
            if (seconds >= 0 && seconds < YEAR_10000) {
                return Instant.ofEpochSecond(seconds);
            }
        }
        return null;
    }
}
