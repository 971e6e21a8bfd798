package org.hutong.policy;

import static java.util.Comparator.comparing;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The grants of a snapshot in the order of their ids, each with its part of the snapshot's hash. Never changes. */
final class SortedGrants {

    private final List<Grant> grants;
    private final List<byte[]> hashes;

    private SortedGrants(List<Grant> grants, List<byte[]> hashes) {
        this.grants = Collections.unmodifiableList(grants);
        this.hashes = hashes;
    }

    /** @param grants in any order */
    static SortedGrants of(Collection<Grant> grants) {
        List<Grant> sorted = grants.stream().sorted(comparing(Grant::id)).toList();
        return new SortedGrants(sorted, sorted.stream().map(SnapshotHash::of).toList());
    }

    List<Grant> list() {
        return grants;
    }

    Optional<Grant> find(String id) {
        int place = place(id);
        return place < 0 ? Optional.empty() : Optional.of(grants.get(place));
    }

    /** @param changes by id; empty for what goes */
    SortedGrants with(SortedMap<String, Optional<Grant>> changes) {
        List<Grant> next = new ArrayList<>(grants.size() + changes.size());
        List<byte[]> nextHashes = new ArrayList<>(grants.size() + changes.size());
        int from = 0;
        for (var change : new TreeMap<>(changes).entrySet()) {
            int place = place(change.getKey());
            int to = place < 0 ? -place - 1 : place;
            next.addAll(grants.subList(from, to));
            nextHashes.addAll(hashes.subList(from, to));
            change.getValue().ifPresent(grant -> {
                next.add(grant);
                nextHashes.add(SnapshotHash.of(grant));
            });
            from = place < 0 ? to : to + 1;
        }
        next.addAll(grants.subList(from, grants.size()));
        nextHashes.addAll(hashes.subList(from, hashes.size()));
        return new SortedGrants(next, nextHashes);
    }

    void addTo(MessageDigest digest) {
        hashes.forEach(digest::update);
    }

    /** As binary search says it: where it is, or, negative, where it would be. */
    private int place(String id) {
        int low = 0;
        int high = grants.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = grants.get(middle).id().compareTo(id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -(low + 1);
    }
}
