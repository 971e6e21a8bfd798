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

    static final String DIGESTS = "_sd";
    static final String ELEMENT_DIGEST = "...";
    static final String HASH = "_sd_alg";
    static final String SHA_256 = "sha-256";

    /**
     * What came out.
     *
     * @param claims the payload with every disclosure in place, and neither digests nor {@code _sd_alg} left in it
     * @param places where each disclosure belongs: names of members, and positions in arrays
     */
    record Resolved(Map<String, Object> claims, Map<String, List<Object>> places) {}

    /** Disclosures by digest, those not yet put in place. */
    private final Map<String, String> waiting = new HashMap<>();

    private final Set<String> seen = new HashSet<>();

    private final Map<String, List<Object>> places = new LinkedHashMap<>();

    /** From the top of the payload down to where it is being read. */
    private final List<Object> path = new ArrayList<>();

    private DisclosedClaims(List<String> disclosures) throws RefusalException {
        for (String disclosure : disclosures) {
            if (waiting.put(digest(disclosure), disclosure) != null) {
                throw new RefusalException(Refusal.DISCLOSURE_REPEATED);
            }
        }
    }

    static Resolved resolve(Map<String, Object> payload, List<String> disclosures) throws RefusalException {
        if (!SHA_256.equals(payload.getOrDefault(HASH, SHA_256))) {
            throw new RefusalException(Refusal.SD_ALG_UNKNOWN);
        }
        DisclosedClaims claims = new DisclosedClaims(disclosures);
        Map<String, Object> resolved = claims.object(payload);
        if (!claims.waiting.isEmpty()) {
            throw new RefusalException(Refusal.DISCLOSURE_UNREFERENCED);
        }
        resolved.remove(HASH);
        return new Resolved(resolved, claims.places);
    }

    /** RFC 9901 §4.2.3: over the encoded text, not over what it decodes to. */
    static String digest(String disclosure) {
        byte[] digest = BouncyCastle.sha256().digest(disclosure.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private Map<String, Object> object(Map<?, ?> given) throws RefusalException {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Map.Entry<?, ?> claim : given.entrySet()) {
            String name = String.valueOf(claim.getKey());
            if (name.equals(ELEMENT_DIGEST)) {
                throw new RefusalException(Refusal.DIGEST_MALFORMED);
            }
            if (!name.equals(DIGESTS)) {
                result.put(name, value(claim.getValue(), name));
            }
        }
        if (given.containsKey(DIGESTS)) {
            disclose(given.get(DIGESTS), result);
        }
        return result;
    }

    private void disclose(@Nullable Object digests, Map<String, Object> into) throws RefusalException {
        if (!(digests instanceof List<?> list)) {
            throw new RefusalException(Refusal.DIGEST_MALFORMED);
        }
        for (Object digest : list) {
            String encoded = take(digest);
            if (encoded != null) {
                List<Object> disclosure = parts(encoded, 3);
                String name = name(disclosure.get(1), into);
                place(encoded, name);
                into.put(name, value(disclosure.get(2), name));
            }
        }
    }

    private String name(Object given, Map<String, Object> beside) throws RefusalException {
        if (!(given instanceof String name)) {
            throw new RefusalException(Refusal.DISCLOSURE_MALFORMED);
        }
        if (beside.containsKey(name)) {
            throw new RefusalException(Refusal.CLAIM_COLLISION);
        }
        boolean structural = name.equals(DIGESTS) || name.equals(ELEMENT_DIGEST);
        if (structural || (path.isEmpty() && CredentialContent.RESERVED.contains(name))) {
            throw new RefusalException(Refusal.DISCLOSURE_NAME_FORBIDDEN);
        }
        return name;
    }

    private @Nullable Object value(@Nullable Object given, Object step) throws RefusalException {
        if (path.size() == Json.DEEPEST) {
            throw new RefusalException(Refusal.NESTED_TOO_DEEP);
        }
        path.add(step);
        Object value = given;
        if (given instanceof Map<?, ?> map) {
            value = object(map);
        } else if (given instanceof List<?> list) {
            value = array(list);
        }
        path.remove(path.size() - 1);
        return value;
    }

    private List<@Nullable Object> array(List<?> given) throws RefusalException {
        List<@Nullable Object> result = new ArrayList<>();
        for (Object element : given) {
            if (element instanceof Map<?, ?> map && map.containsKey(ELEMENT_DIGEST)) {
                String encoded = map.size() == 1 ? take(map.get(ELEMENT_DIGEST)) : malformed();
                if (encoded != null) {
                    place(encoded, result.size());
                    result.add(value(parts(encoded, 2).get(1), result.size()));
                }
            } else {
                result.add(value(element, result.size()));
            }
        }
        return result;
    }

    private void place(String encoded, Object step) {
        List<Object> place = new ArrayList<>(path);
        place.add(step);
        places.put(encoded, place);
    }

    private static String malformed() throws RefusalException {
        throw new RefusalException(Refusal.DIGEST_MALFORMED);
    }

    /** The disclosure of a digest; null when it was not presented, or the digest is a decoy. */
    private @Nullable String take(@Nullable Object digest) throws RefusalException {
        if (!(digest instanceof String text)) {
            throw new RefusalException(Refusal.DIGEST_MALFORMED);
        }
        if (!seen.add(text)) {
            throw new RefusalException(Refusal.DIGEST_REPEATED);
        }
        return waiting.remove(text);
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
