package org.hutong.credential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a credential shall say. Values are String, Number, Boolean, List or Map with String keys, at any depth up to
 * 16, never null; the maps are copied.
 *
 * @param issuer the {@code iss} claim: the issuer's URI
 * @param type the {@code vct} claim: the URI of the certificate type
 * @param credentialId the {@code jti} claim, unique for this issuer
 * @param issuedAt cut to seconds
 * @param expiresAt cut to seconds, after {@code issuedAt}
 * @param openClaims visible to whoever holds the credential: nothing personal
 * @param disclosableClaims each becomes a disclosure of its own, and so does each member and element within
 * @param holderKey the key to which the credential is bound; null when whoever has the credential may present it
 * @param status where its status will be found; null when it can only expire
 */
public record CredentialContent(
        String issuer,
        String type,
        String credentialId,
        Instant issuedAt,
        Instant expiresAt,
        Map<String, Object> openClaims,
        Map<String, Object> disclosableClaims,
        @Nullable HolderKey holderKey,
        @Nullable StatusReference status) {

    /** Set by the issuer, or given a meaning by RFC 9901 and SD-JWT VC: no record field may take these names. */
    public static final Set<String> RESERVED =
            Set.of("iss", "vct", "vct#integrity", "jti", "iat", "nbf", "exp", "cnf", "status", "_sd", "_sd_alg", "...");

    private static final int DEEPEST = 16;

    /** Of a credential that is bound to no holder and can only expire. */
    public CredentialContent(
            String issuer,
            String type,
            String credentialId,
            Instant issuedAt,
            Instant expiresAt,
            Map<String, Object> openClaims,
            Map<String, Object> disclosableClaims) {
        this(issuer, type, credentialId, issuedAt, expiresAt, openClaims, disclosableClaims, null, null);
    }

    /** @throws IllegalArgumentException when a part breaks the rules above; the message holds no value */
    public CredentialContent {
        if (issuer.isBlank() || type.isBlank() || credentialId.isBlank()) {
            throw new IllegalArgumentException("a credential needs an issuer, a type and an id");
        }
        if (!expiresAt.isAfter(issuedAt)) {
            throw new IllegalArgumentException("a credential expires after it is issued");
        }
        openClaims = claims(openClaims);
        disclosableClaims = claims(disclosableClaims);
        if (!Collections.disjoint(openClaims.keySet(), disclosableClaims.keySet())) {
            throw new IllegalArgumentException("a claim is either open or disclosable");
        }
    }

    /** Names the credential, never the person it speaks of. */
    @Override
    public String toString() {
        return "CredentialContent[" + type + " " + credentialId + " of " + issuer + "]";
    }

    private static Map<String, Object> claims(Map<String, Object> given) {
        if (!Collections.disjoint(given.keySet(), RESERVED)) {
            throw new IllegalArgumentException("a claim has a reserved name");
        }
        return copy(given, DEEPEST);
    }

    private static Map<String, Object> copy(Map<?, ?> given, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (!(name instanceof String text) || text.equals("_sd") || text.equals("...")) {
                throw new IllegalArgumentException("a claim has no name or a reserved one");
            }
            copy.put(text, value(value, depth - 1));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object value(@Nullable Object given, int depth) {
        if (given == null || depth == 0) {
            throw new IllegalArgumentException("a claim is null or nested deeper than " + DEEPEST);
        }
        if (given instanceof Map<?, ?> map) {
            return copy(map, depth);
        }
        if (given instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(value(element, depth - 1)));
            return Collections.unmodifiableList(copy);
        }
        if (given instanceof String || given instanceof Number || given instanceof Boolean) {
            return given;
        }
        throw new IllegalArgumentException("a claim is a " + given.getClass().getName());
    }
}
