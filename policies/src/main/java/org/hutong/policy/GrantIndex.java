package org.hutong.policy;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the grants a request could rest on without looking at any other, however many there are. */
final class GrantIndex {

    private record Key(String type, String agency) {}

    private final Map<Key, List<Grant>> byTypeAndAgency;
    private final Map<String, List<Grant>> byAgency;

    private GrantIndex(Map<Key, List<Grant>> byTypeAndAgency, Map<String, List<Grant>> byAgency) {
        this.byTypeAndAgency = byTypeAndAgency;
        this.byAgency = byAgency;
    }

    /** @param grants in the order of their ids, which is kept within each entry */
    static GrantIndex of(List<Grant> grants) {
        Map<Key, List<Grant>> byTypeAndAgency = new HashMap<>();
        Map<String, List<Grant>> byAgency = new HashMap<>();
        for (Grant grant : grants) {
            grant.agencies().forEach(agency -> entry(byAgency, agency).add(grant));
            keys(grant).forEach(key -> entry(byTypeAndAgency, key).add(grant));
        }
        return new GrantIndex(byTypeAndAgency, byAgency);
    }

    /** An index of its own; what it shares with this one is never changed. */
    GrantIndex with(List<Grant> gone, List<Grant> come) {
        return new GrantIndex(
                changed(byTypeAndAgency, gone, come, GrantIndex::keys),
                changed(byAgency, gone, come, grant -> grant.agencies().stream()));
    }

    private static <K> Map<K, List<Grant>> changed(
            Map<K, List<Grant>> index, List<Grant> gone, List<Grant> come, Function<Grant, Stream<K>> keys) {
        Map<K, Set<String>> leaving = new HashMap<>();
        gone.forEach(grant -> keys.apply(grant)
                .forEach(key ->
                        leaving.computeIfAbsent(key, k -> new HashSet<>()).add(grant.id())));
        Map<K, List<Grant>> arriving = new HashMap<>();
        come.forEach(
                grant -> keys.apply(grant).forEach(key -> entry(arriving, key).add(grant)));
        Map<K, List<Grant>> changed = new HashMap<>(index);
        leaving.forEach((key, ids) -> changed.computeIfPresent(key, (k, grants) -> without(grants, ids)));
        arriving.forEach((key, grants) -> changed.merge(key, grants, GrantIndex::together));
        return changed;
    }

    private static @Nullable List<Grant> without(List<Grant> grants, Set<String> ids) {
        List<Grant> rest =
                grants.stream().filter(grant -> !ids.contains(grant.id())).toList();
        return rest.isEmpty() ? null : rest;
    }

    private static List<Grant> together(List<Grant> grants, List<Grant> more) {
        return Stream.concat(grants.stream(), more.stream())
                .sorted(comparing(Grant::id))
                .toList();
    }

    private static Stream<Key> keys(Grant grant) {
        return grant.agencies().stream()
                .flatMap(agency -> grant.types().stream().map(type -> new Key(type, agency)));
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
