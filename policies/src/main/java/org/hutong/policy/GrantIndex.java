package org.hutong.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the grants a request could rest on without looking at any other, however many there are. */
final class GrantIndex {

    private record Key(String type, String agency) {}

    private final Map<Key, List<Grant>> byTypeAndAgency = new HashMap<>();
    private final Map<String, List<Grant>> byAgency = new HashMap<>();

    /** Keeps the order of the grants within each entry. */
    GrantIndex(List<Grant> grants) {
        grants.forEach(this::add);
    }

    private void add(Grant grant) {
        for (String agency : grant.agencies()) {
            entry(byAgency, agency).add(grant);
            for (String type : grant.types()) {
                entry(byTypeAndAgency, new Key(type, agency)).add(grant);
            }
        }
    }

    private static <K> List<Grant> entry(Map<K, List<Grant>> index, K key) {
        return index.computeIfAbsent(key, k -> new ArrayList<>(1));
    }

    /** The only grants that can permit the request. */
    List<Grant> candidates(AccessRequest request) {
        return candidates(request.type(), request.agency());
    }

    List<Grant> candidates(String type, String agency) {
        return byTypeAndAgency.getOrDefault(new Key(type, agency), Collections.emptyList());
    }

    /** Grants worth comparing in an explanation: those of the type, or, if the agency has none, all of the agency. */
    List<Grant> comparable(AccessRequest request) {
        List<Grant> candidates = candidates(request);
        return candidates.isEmpty() ? byAgency.getOrDefault(request.agency(), Collections.emptyList()) : candidates;
    }
}
