package org.hutong.credential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some of the disclosures of a credential, and the same part of its record: each place is shown or not by chance, and
 * nothing within what is not shown. It finds the places by itself, so that it does not repeat a mistake of the library.
 */
record Subset(long seed) {

    /** What is left of a record. */
    Map<String, Object> of(Map<String, Object> record) {
        Object rest = rest(record, List.of());
        Map<String, Object> claims = new LinkedHashMap<>();
        ((Map<?, ?>) rest).forEach((name, value) -> claims.put(String.valueOf(name), value));
        return claims;
    }

    /** What is left of a credential. */
    String of(IssuedCredential issued) {
        try {
            SdJwt sdJwt = SdJwt.parse(issued.compact());
            Map<String, String> byDigest = new HashMap<>();
            sdJwt.disclosures().forEach(encoded -> byDigest.put(DisclosedClaims.digest(encoded), encoded));
            StringBuilder compact = new StringBuilder(issued.issuerJwt()).append('~');
            walk(sdJwt.payload(), List.of(), byDigest, compact);
            return compact.toString();
        } catch (RefusalException | Json.UnreadableException e) {
            throw new IllegalStateException(e);
        }
    }

    private void walk(Object value, List<Object> path, Map<String, String> byDigest, StringBuilder compact)
            throws RefusalException, Json.UnreadableException {
        if (value instanceof Map<?, ?> object && object.get("_sd") instanceof List<?> digests) {
            for (Object digest : digests) {
                show(byDigest.get(digest), path, null, byDigest, compact);
            }
        } else if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                show(byDigest.get(((Map<?, ?>) elements.get(i)).get("...")), path, i, byDigest, compact);
            }
        }
    }

    private void show(
            @Nullable String encoded,
            List<Object> path,
            @Nullable Integer position,
            Map<String, String> byDigest,
            StringBuilder compact)
            throws RefusalException, Json.UnreadableException {
        if (encoded != null) {
            List<Object> parts = Json.array(SdJwt.decode(encoded));
            List<Object> place = below(path, position == null ? parts.get(1) : position);
            if (shows(place)) {
                compact.append(encoded).append('~');
                walk(parts.get(parts.size() - 1), place, byDigest, compact);
            }
        }
    }

    private Object rest(Object value, List<Object> path) {
        if (value instanceof Map<?, ?> object) {
            Map<Object, Object> rest = new LinkedHashMap<>();
            object.forEach((name, member) -> {
                List<Object> place = below(path, name);
                if (shows(place)) {
                    rest.put(name, rest(member, place));
                }
            });
            return rest;
        }
        if (value instanceof List<?> elements) {
            List<Object> rest = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                List<Object> place = below(path, i);
                if (shows(place)) {
                    rest.add(rest(elements.get(i), place));
                }
            }
            return rest;
        }
        return value;
    }

    private boolean shows(List<Object> place) {
        return (Objects.hash(seed, place) * 0x9E3779B9 >>> 30) != 0;
    }

    private static List<Object> below(List<Object> path, Object step) {
        List<Object> place = new ArrayList<>(path);
        place.add(step);
        return place;
    }
}
