package org.hutong.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a token says its bearer must prove besides: the claim {@code cnf} (RFC 7800 §3.1). */
final class Confirmation {

    static final String CLAIM = "cnf";

    /** RFC 8705 §3.1: the thumbprint of a certificate. */
    private static final String CERTIFICATE = "x5t#S256";

    /** RFC 9449 §6.1: the thumbprint of a key. */
    private static final String KEY = "jkt";

    /** Keycloak's own note beside {@code jkt}; it asks for nothing. */
    private static final String KEY_NOTE = "kc-jkt-type";

    private Confirmation() {}

    /**
     * Whether the caller has proven everything. A token without {@code cnf} asks for nothing; one that asks for a proof of a kind
     * that is not known here, or for none at all, cannot be used.
     */
    static boolean isGiven(Jwt token, HttpServletRequest request) {
        if (!token.hasClaim(CLAIM)) {
            return true;
        }
        return token.getClaims().get(CLAIM) instanceof Map<?, ?> members
                && !members.isEmpty()
                && members.entrySet().stream()
                        .allMatch(member -> isProven(member.getKey(), member.getValue(), request));
    }

    private static boolean isProven(@Nullable Object kind, @Nullable Object thumbprint, HttpServletRequest request) {
        return switch (String.valueOf(kind)) {
            case CERTIFICATE ->
                ClientCertificate.of(request)
                        .map(ClientCertificate::thumbprint)
                        .equals(Optional.ofNullable(thumbprint));
            // The proof itself has been checked, or there would be no authentication by this scheme.
            case KEY -> isDPoP(request.getHeader("Authorization"));
            case KEY_NOTE -> "DPoP".equals(thumbprint) && isDPoP(request.getHeader("Authorization"));
            default -> false;
        };
    }

    private static boolean isDPoP(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "DPoP ", 0, 5);
    }
}
