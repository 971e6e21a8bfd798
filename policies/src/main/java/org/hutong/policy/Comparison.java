package org.hutong.policy;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Two snapshots side by side. */
final class Comparison {

    private final Map<String, Grant> grantsBefore;
    private final Map<String, Grant> grantsAfter;
    private final Map<String, Guard> guardsBefore;
    private final Map<String, Guard> guardsAfter;

    Comparison(PolicySnapshot before, PolicySnapshot after) {
        this.grantsBefore = byId(before.grants(), Grant::id);
        this.grantsAfter = byId(after.grants(), Grant::id);
        this.guardsBefore = byId(before.guards(), Guard::id);
        this.guardsAfter = byId(after.guards(), Guard::id);
    }

    private static <T> Map<String, T> byId(Collection<T> values, Function<T, String> id) {
        return values.stream().collect(toMap(id, identity(), (one, same) -> one, TreeMap::new));
    }

    PolicyChange change() {
        return new PolicyChange(
                only(grantsAfter, grantsBefore),
                only(grantsBefore, grantsAfter),
                changed(grantsBefore, grantsAfter, Grant::equals).stream()
                        .map(this::changedGrant)
                        .toList(),
                only(guardsAfter, guardsBefore),
                only(guardsBefore, guardsAfter),
                changed(guardsBefore, guardsAfter, Comparison::sayTheSame));
    }

    private static <T> List<String> only(Map<String, T> here, Map<String, T> there) {
        return here.keySet().stream().filter(id -> !there.containsKey(id)).toList();
    }

    private static <T> List<String> changed(Map<String, T> before, Map<String, T> after, BiPredicate<T, T> same) {
        List<String> changed = new ArrayList<>();
        before.forEach((id, old) -> {
            T now = after.get(id);
            if (now != null && !same.test(old, now)) {
                changed.add(id);
            }
        });
        return changed;
    }

    /** Compiled programs are never equal. */
    private static boolean sayTheSame(Guard one, Guard other) {
        return one.title().equals(other.title()) && one.allow().equals(other.allow());
    }

    private PolicyChange.ChangedGrant changedGrant(String id) {
        Map<String, List<String>> before = WrittenGrant.of(Objects.requireNonNull(grantsBefore.get(id)));
        Map<String, List<String>> after = WrittenGrant.of(Objects.requireNonNull(grantsAfter.get(id)));
        List<PolicyChange.Difference> differences = new ArrayList<>();
        before.forEach((key, old) -> {
            List<String> now = after.getOrDefault(key, List.of());
            if (!old.equals(now)) {
                differences.add(new PolicyChange.Difference(key, without(old, now), without(now, old)));
            }
        });
        return new PolicyChange.ChangedGrant(id, differences);
    }

    private static List<String> without(List<String> values, List<String> others) {
        return values.stream().filter(value -> !others.contains(value)).toList();
    }
}
