package org.hutong.credential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts disclosures in the places of their digests, RFC 9901 §7.1 step 3 to 5. One instance serves one credential. */
final class DisclosedClaims {

    private static final String DIGESTS = "_sd";
    private static final String ELEMENT_DIGEST = "...";
    private static final String HASH = "_sd_alg";

    /** Disclosures by digest, those not yet put in place. */
    private final Map<String, String> waiting = new HashMap<>();

    private final Set<String> seen = new HashSet<>();

    private DisclosedClaims(List<String> disclosures) throws RefusalException {
        for (String disclosure : disclosures) {
            if (waiting.put(digest(disclosure), disclosure) != null) {
                throw new RefusalException(Refusal.DISCLOSURE_REPEATED);
            }
        }
    }

    /** The payload with every disclosure in place, and neither digests nor {@code _sd_alg} left in it. */
    static Map<String, Object> resolve(Map<String, Object> payload, List<String> disclosures) throws RefusalException {
        if (!"sha-256".equals(payload.getOrDefault(HASH, "sha-256"))) {
            throw new RefusalException(Refusal.SD_ALG_UNKNOWN);
        }
        DisclosedClaims claims = new DisclosedClaims(disclosures);
        Map<String, Object> resolved = claims.object(payload, 0);
        if (!claims.waiting.isEmpty()) {
            throw new RefusalException(Refusal.DISCLOSURE_UNREFERENCED);
        }
        resolved.remove(HASH);
        return resolved;
    }

    /** RFC 9901 §4.2.3: over the encoded text, not over what it decodes to. */
    static String digest(String disclosure) {
        byte[] digest = BouncyCastle.sha256().digest(disclosure.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private Map<String, Object> object(Map<?, ?> given, int depth) throws RefusalException {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Map.Entry<?, ?> claim : given.entrySet()) {
            String name = String.valueOf(claim.getKey());
            if (name.equals(ELEMENT_DIGEST)) {
                throw new RefusalException(Refusal.DIGEST_MALFORMED);
            }
            if (!name.equals(DIGESTS)) {
                result.put(name, value(claim.getValue(), depth + 1));
            }
        }
        if (given.containsKey(DIGESTS)) {
            disclose(given.get(DIGESTS), result, depth);
        }
        return result;
    }

    private void disclose(@Nullable Object digests, Map<String, Object> into, int depth) throws RefusalException {
        if (!(digests instanceof List<?> list)) {
            throw new RefusalException(Refusal.DIGEST_MALFORMED);
        }
        for (Object digest : list) {
            List<Object> disclosure = take(digest, 3);
            if (disclosure != null) {
                String name = name(disclosure.get(1), into, depth);
                into.put(name, value(disclosure.get(2), depth + 1));
            }
        }
    }

    private static String name(Object given, Map<String, Object> beside, int depth) throws RefusalException {
        if (!(given instanceof String name)) {
            throw new RefusalException(Refusal.DISCLOSURE_MALFORMED);
        }
        if (beside.containsKey(name)) {
            throw new RefusalException(Refusal.CLAIM_COLLISION);
        }
        boolean structural = name.equals(DIGESTS) || name.equals(ELEMENT_DIGEST);
        if (structural || (depth == 0 && CredentialContent.RESERVED.contains(name))) {
            throw new RefusalException(Refusal.DISCLOSURE_NAME_FORBIDDEN);
        }
        return name;
    }

    private @Nullable Object value(@Nullable Object given, int depth) throws RefusalException {
        if (depth > Json.DEEPEST) {
            throw new RefusalException(Refusal.NESTED_TOO_DEEP);
        }
        if (given instanceof Map<?, ?> map) {
            return object(map, depth);
        }
        return given instanceof List<?> list ? array(list, depth) : given;
    }

    private List<@Nullable Object> array(List<?> given, int depth) throws RefusalException {
        List<@Nullable Object> result = new ArrayList<>();
        for (Object element : given) {
            if (element instanceof Map<?, ?> map && map.containsKey(ELEMENT_DIGEST)) {
                List<Object> disclosure = map.size() == 1 ? take(map.get(ELEMENT_DIGEST), 2) : malformed();
                if (disclosure != null) {
                    result.add(value(disclosure.get(1), depth + 1));
                }
            } else {
                result.add(value(element, depth + 1));
            }
        }
        return result;
    }

    private static List<Object> malformed() throws RefusalException {
        throw new RefusalException(Refusal.DIGEST_MALFORMED);
    }

    /** The disclosure of a digest; null when it was not presented, or the digest is a decoy. */
    private @Nullable List<Object> take(@Nullable Object digest, int parts) throws RefusalException {
        if (!(digest instanceof String text)) {
            throw new RefusalException(Refusal.DIGEST_MALFORMED);
        }
        if (!seen.add(text)) {
            throw new RefusalException(Refusal.DIGEST_REPEATED);
        }
        String encoded = waiting.remove(text);
        return encoded == null ? null : parts(encoded, parts);
    }

    private static List<Object> parts(String encoded, int count) throws RefusalException {
        try {
            List<Object> parts = Json.array(SdJwt.decode(encoded));
            if (parts.size() == count && parts.get(0) instanceof String) {
                return parts;
            }
        } catch (Json.UnreadableException | RefusalException e) {
            throw new RefusalException(Refusal.DISCLOSURE_MALFORMED);
        }
        throw new RefusalException(Refusal.DISCLOSURE_MALFORMED);
    }
}
