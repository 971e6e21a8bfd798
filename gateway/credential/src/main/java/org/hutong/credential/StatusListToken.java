package org.hutong.credential;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed status list (draft-ietf-oauth-status-list §5.1), {@code typ} {@value #TYPE}.
 *
 * @param uri the {@code sub} claim: where it is served, and what credentials refer to
 * @param issuedAt the {@code iat} claim, cut to seconds
 * @param expiresAt the {@code exp} claim; null when it has none
 * @param timeToLive the {@code ttl} claim: how long it may be kept before it is fetched anew; null when it has none
 * @param list the {@code status_list} claim
 */
public record StatusListToken(
        String uri,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Duration timeToLive,
        StatusList list) {

    /** The {@code typ} of its header. */
    public static final String TYPE = "statuslist+jwt";

    /** The longest token that is read, in characters: a list that does not compress at all fits. */
    public static final int LARGEST = 8 * 1024 * 1024;

    private static final List<String> FOREIGN_KEYS = List.of("jwk", "jku", "x5u");
    private static final String LIST = "status_list";
    private static final long YEAR_10000 = 253_402_300_800L;
    private static final long LONGEST_TTL = Duration.ofDays(366).getSeconds();

    /** The {@code sub} that a token claims, unproven: to sort tokens on disk. Empty when it is no such token. */
    public static Optional<String> claimedUri(String compact) {
        try {
            return Optional.ofNullable(Jwt.parse(compact).payload().get("sub"))
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        } catch (RefusalException e) {
            return Optional.empty();
        }
    }

    /** The {@code ttl} that a token claims, unproven: to know when to fetch it anew. Empty when it claims none that is sensible. */
    public static Optional<Duration> claimedTimeToLive(String compact) {
        try {
            return Optional.ofNullable(ttl(Jwt.parse(compact).payload()));
        } catch (RefusalException e) {
            return Optional.empty();
        }
    }

    JWSHeader header(CertificateChain chain) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .keyID(PublishedKey.of(chain).getKeyID())
                .x509CertChain(chain.x5c())
                .x509CertSHA256Thumbprint(chain.thumbprint())
                .build();
    }

    Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", uri);
        claims.put("iat", issuedAt.getEpochSecond());
        if (expiresAt != null) {
            claims.put("exp", expiresAt.getEpochSecond());
        }
        if (timeToLive != null) {
            claims.put("ttl", timeToLive.getSeconds());
        }
        String compressed = Base64.getUrlEncoder().withoutPadding().encodeToString(list.deflate());
        claims.put(LIST, Map.of("bits", list.bits(), "lst", compressed));
        return claims;
    }

    /**
     * Checks a token to the letter (§8.3): type, algorithm, the issuer's own key, signature, subject and time. The list is unpacked only
     * after the signature proved right.
     *
     * @param uri the one by which the credential names it
     * @param issuer whose credential names it
     */
    static StatusListToken verified(String compact, String uri, PinnedIssuer issuer, Clock clock)
            throws RefusalException {
        Jwt jwt = Jwt.parse(compact);
        requireHeader(jwt.header());
        PinnedKey key = key(jwt, issuer);
        require(Es256.verifies(key.key(), jwt.input(), jwt.signature()), Refusal.STATUS_LIST_SIGNATURE_WRONG);
        Map<String, Object> claims = jwt.payload();
        require(uri.equals(claims.get("sub")), Refusal.STATUS_LIST_WRONG_SUBJECT);
        String named = issuer.issuer().uri();
        require(named.equals(claims.getOrDefault("iss", named)), Refusal.STATUS_LIST_WRONG_ISSUER);
        Instant issuedAt = time(claims, "iat");
        Instant expiresAt = claims.containsKey("exp") ? time(claims, "exp") : null;
        require(key.chain().covers(issuedAt), Refusal.STATUS_LIST_WRONG_ISSUER);
        StatusListToken token = new StatusListToken(uri, issuedAt, expiresAt, ttl(claims), list(claims));
        token.requireCurrent(clock);
        return token;
    }

    void requireCurrent(Clock clock) throws RefusalException {
        Instant now = clock.instant();
        require(!issuedAt.isAfter(now.plus(StandardClaims.CLOCK_SKEW)), Refusal.STATUS_LIST_NOT_YET_VALID);
        require(expiresAt == null || expiresAt.isAfter(now), Refusal.STATUS_LIST_EXPIRED);
    }

    /** What the list says of one credential. */
    CredentialStatus status(long index) throws RefusalException {
        require(index < list.size(), Refusal.STATUS_OUT_OF_RANGE);
        return switch (list.get(index)) {
            case StatusList.VALID -> CredentialStatus.VALID;
            case StatusList.INVALID -> CredentialStatus.REVOKED;
            case StatusList.SUSPENDED -> CredentialStatus.SUSPENDED;
            default -> throw new RefusalException(Refusal.STATUS_UNKNOWN);
        };
    }

    private static void requireHeader(Map<String, Object> header) throws RefusalException {
        boolean plain = FOREIGN_KEYS.stream().noneMatch(header::containsKey) && !header.containsKey("crit");
        require(
                plain && TYPE.equals(header.get("typ")) && "ES256".equals(header.get("alg")),
                Refusal.STATUS_LIST_WRONG_HEADER);
    }

    private static PinnedKey key(Jwt jwt, PinnedIssuer issuer) throws RefusalException {
        try {
            PinnedKey key = new JoseHeader(jwt.header()).select(issuer.keys());
            require(key.anchored(), Refusal.STATUS_LIST_WRONG_ISSUER);
            return key;
        } catch (RefusalException e) {
            throw new RefusalException(Refusal.STATUS_LIST_WRONG_ISSUER);
        }
    }

    private static Instant time(Map<String, Object> claims, String name) throws RefusalException {
        return Instant.ofEpochSecond(number(claims.get(name), 0, YEAR_10000 - 1));
    }

    private static @Nullable Duration ttl(Map<String, Object> claims) throws RefusalException {
        return claims.containsKey("ttl") ? Duration.ofSeconds(number(claims.get("ttl"), 1, LONGEST_TTL)) : null;
    }

    private static StatusList list(Map<String, Object> claims) throws RefusalException {
        if (claims.get(LIST) instanceof Map<?, ?> list && list.get("lst") instanceof String encoded) {
            int bits = (int) number(list.get("bits"), 1, Byte.SIZE);
            return StatusList.inflate(bits, Jwt.decode(encoded));
        }
        throw new RefusalException(Refusal.STATUS_LIST_MALFORMED);
    }

    private static long number(@Nullable Object value, long least, long most) throws RefusalException {
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new RefusalException(Refusal.STATUS_LIST_MALFORMED);
    }

    private static void require(boolean condition, Refusal otherwise) throws RefusalException {
        if (!condition) {
            throw new RefusalException(otherwise);
        }
    }

    /** A token taken apart, nothing of it checked yet. */
    private record Jwt(Map<String, Object> header, Map<String, Object> payload, byte[] input, byte[] signature) {

        static Jwt parse(String compact) throws RefusalException {
            require(compact.length() <= LARGEST, Refusal.STATUS_LIST_TOO_LARGE);
            String[] parts = compact.split("\\.", 4);
            require(parts.length == 3, Refusal.STATUS_LIST_MALFORMED);
            byte[] input = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            return new Jwt(object(parts[0]), object(parts[1]), input, decode(parts[2]));
        }

        static byte[] decode(String base64url) throws RefusalException {
            try {
                return SdJwt.decode(base64url);
            } catch (RefusalException e) {
                throw new RefusalException(Refusal.STATUS_LIST_MALFORMED);
            }
        }

        private static Map<String, Object> object(String base64url) throws RefusalException {
            try {
                return Json.object(decode(base64url));
            } catch (Json.UnreadableException e) {
                throw new RefusalException(Refusal.STATUS_LIST_MALFORMED);
            }
        }
    }
}
