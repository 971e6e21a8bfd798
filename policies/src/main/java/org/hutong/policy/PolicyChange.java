package org.hutong.policy;

import java.util.List;

/**
 * What changes when one bundle replaces another. All lists are in the order of the ids.
 *
 * @param addedGrants ids of grants that only the new bundle has
 * @param removedGrants ids of grants that only the old bundle has
 * @param changedGrants grants that both have and that differ
 * @param addedGuards ids of guards that only the new bundle has
 * @param removedGuards ids of guards that only the old bundle has
 * @param changedGuards ids of guards that both have, with another title or expression
 */
public record PolicyChange(
        List<String> addedGrants,
        List<String> removedGrants,
        List<ChangedGrant> changedGrants,
        List<String> addedGuards,
        List<String> removedGuards,
        List<String> changedGuards) {

    /**
     * A grant that says something else than before.
     *
     * @param grant its id
     * @param differences in the order of the keys in {@code grants.yaml}, never empty
     */
    public record ChangedGrant(String grant, List<Difference> differences) {

        /** Copies the list. */
        public ChangedGrant {
            differences = List.copyOf(differences);
        }
    }

    /**
     * How one key differs.
     *
     * @param key the key of {@code grants.yaml}
     * @param gone values that only the old grant has
     * @param come values that only the new grant has
     */
    public record Difference(String key, List<String> gone, List<String> come) {

        /** Copies the lists. */
        public Difference {
            gone = List.copyOf(gone);
            come = List.copyOf(come);
        }
    }

    /**
     * A request that is decided differently.
     *
     * @param row the sentence that names the row of the decision table
     * @param before the old decision in the words of the table, for example {@code deny: matter}
     * @param after the new decision
     */
    public record ChangedDecision(String row, String before, String after) {}

    /** Copies the lists. */
    public PolicyChange {
        addedGrants = List.copyOf(addedGrants);
        removedGrants = List.copyOf(removedGrants);
        changedGrants = List.copyOf(changedGrants);
        addedGuards = List.copyOf(addedGuards);
        removedGuards = List.copyOf(removedGuards);
        changedGuards = List.copyOf(changedGuards);
    }

    /** What replacing {@code before} by {@code after} changes. */
    public static PolicyChange between(PolicySnapshot before, PolicySnapshot after) {
        return new Comparison(before, after).change();
    }

    /**
     * What it changes for the requests of decision tables, usually those of both bundles. A sample: a request that no table
     * has may be decided differently, too.
     */
    public static List<ChangedDecision> decisions(
            PolicySnapshot before, PolicySnapshot after, List<DecisionTable> tables) {
        return tables.stream()
                .flatMap(table -> table.rows().stream())
                .map(row -> new ChangedDecision(
                        row.name(),
                        DecisionTable.written(before.decide(row.request(), row.type())),
                        DecisionTable.written(after.decide(row.request(), row.type()))))
                .filter(decision -> !decision.before.equals(decision.after))
                .distinct()
                .toList();
    }

    /** Nothing is decided differently, and nothing is explained differently. */
    public boolean isEmpty() {
        return addedGrants.isEmpty()
                && removedGrants.isEmpty()
                && changedGrants.isEmpty()
                && addedGuards.isEmpty()
                && removedGuards.isEmpty()
                && changedGuards.isEmpty();
    }
}
