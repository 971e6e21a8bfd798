package org.hutong.policy;

import static java.util.Comparator.comparing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One version of the policy, complete and unchangeable: grants say what is permitted, guards may override them, and
 * whatever no grant covers is denied. Safe for use by many threads.
 */
public final class PolicySnapshot {

    /** A grant that covers a request, with what it would let out. */
    private record Covering(Grant grant, Set<String> disclosed) {}

    private final SortedGrants grants;
    private final GrantIndex index;
    private final List<Guard> guards;
    private final List<String> guardIds;
    private final String hash;

    private PolicySnapshot(SortedGrants grants, GrantIndex index, List<Guard> guards) {
        this.grants = grants;
        this.index = index;
        this.guards = guards.stream().sorted(comparing(Guard::id)).toList();
        this.guardIds = this.guards.stream().map(Guard::id).toList();
        this.hash = SnapshotHash.of(grants, this.guards);
    }

    static PolicySnapshot of(List<Grant> grants, List<Guard> guards) {
        SortedGrants sorted = SortedGrants.of(grants);
        return new PolicySnapshot(sorted, GrantIndex.of(sorted.list()), guards);
    }

    /**
     * Reads the grants and guards of a bundle.
     *
     * @throws InvalidBundle naming the file, the grant or guard and the key that is wrong
     */
    public static PolicySnapshot of(PolicyBundle bundle) {
        return of(GrantReader.read(bundle.grants()), GuardReader.read(bundle.guards()));
    }

    /**
     * The snapshot that an edit makes of this one. What the edit does not name is taken over as it is, so that it costs little
     * however many grants there are.
     *
     * @throws InvalidBundle naming the file, the grant or guard and the key that is wrong
     */
    public PolicySnapshot with(PolicyEdit edit) {
        SortedMap<String, Optional<Grant>> changes = new TreeMap<>();
        for (String id : edit.remove()) {
            if (grants.find(id).isEmpty()) {
                throw GrantReader.noSuchGrant(id);
            }
            changes.put(id, Optional.empty());
        }
        GrantReader.read(edit.put()).forEach(grant -> changes.put(grant.id(), Optional.of(grant)));
        List<Grant> gone = changes.keySet().stream()
                .flatMap(id -> grants.find(id).stream())
                .toList();
        List<Grant> come = changes.values().stream().flatMap(Optional::stream).toList();
        return new PolicySnapshot(
                grants.with(changes),
                index.with(gone, come),
                edit.guards() == null ? guards : GuardReader.read(edit.guards()));
    }

    /**
     * Reads {@code grants.yaml} and {@code guards.yaml}. Both must be there: a guard file that got lost must not open
     * what it guarded.
     *
     * @throws InvalidBundle naming the file, the grant or guard and the key that is wrong
     */
    public static PolicySnapshot load(Path directory) {
        return load(BundleFiles.in(directory));
    }

    /** The bundle that is shipped in this module. */
    public static PolicySnapshot loadDefault() {
        return load(BundleFiles.shipped());
    }

    private static PolicySnapshot load(BundleFiles files) {
        return of(GrantReader.read(files), GuardReader.read(files));
    }

    /**
     * Checks that a tree is a grant, in the shape of an element of {@code grants.yaml}.
     *
     * @throws InvalidBundle naming the grant and the key that is wrong
     */
    public static void requireGrant(JsonNode grant) {
        GrantReader.read(List.of(grant));
    }

    /** Whether there is a grant of that id. */
    public boolean hasGrant(String id) {
        return grants.find(id).isPresent();
    }

    /**
     * Decides. Of several grants that cover the request the one that discloses most fields counts, then the one with the
     * lowest id; grants are never added up, because each stands for a purpose of its own. Then every guard looks at what
     * would be disclosed, and any of them can refuse it.
     *
     * @param type the fields of the requested type, from the catalogue
     */
    public Decision decide(AccessRequest request, TypeFields type) {
        List<Covering> covering = covering(request, type);
        if (covering.isEmpty()) {
            return Denial.of(request, type, index.comparable(request), hash);
        }
        Covering widest = widest(covering);
        List<FailedDimension> refused = refused(GuardLanguage.facts(request, widest.disclosed, type));
        Grant grant = widest.grant;
        return refused.isEmpty()
                ? new Decision.Permit(grant.id(), widest.disclosed, guardIds, grant.quotaPerDay(), hash)
                : new Decision.Deny(refused, grant.id(), hash);
    }

    private List<Covering> covering(AccessRequest request, TypeFields type) {
        List<Covering> covering = new ArrayList<>(2);
        for (Grant grant : index.candidates(request)) {
            if (grant.failing(request, type).isEmpty()) {
                covering.add(new Covering(grant, grant.disclosed(request, type)));
            }
        }
        return covering;
    }

    /** Candidates come in the order of their ids, so the first of the widest has the lowest id. */
    private static Covering widest(List<Covering> covering) {
        Covering widest = covering.getFirst();
        for (Covering other : covering) {
            if (other.disclosed.size() > widest.disclosed.size()) {
                widest = other;
            }
        }
        return widest;
    }

    /** All guards are asked even after one refused: a clerk should not be sent back once for each. */
    private List<FailedDimension> refused(Map<String, Object> facts) {
        List<FailedDimension> refused = new ArrayList<>(0);
        for (Guard guard : guards) {
            if (guard.look(facts) instanceof Guard.Verdict.Refused(Wording why)) {
                refused.add(guard.failed(why));
            }
        }
        return refused;
    }

    /** SHA-256, in hex, of everything in grants and guards; neither comments nor layout nor order change it. */
    public String hash() {
        return hash;
    }

    /** How many grants there are. */
    public int grantCount() {
        return grants.list().size();
    }

    /** How many grants a decision on this request looks at. */
    int candidates(AccessRequest request) {
        return index.candidates(request).size();
    }

    /** In the order of their ids. */
    List<Grant> grants() {
        return grants.list();
    }

    /** In the order of their ids. */
    List<Guard> guards() {
        return guards;
    }

    /** The only grants that can be as wide as this one: those of one of its types to one of its agencies. */
    List<Grant> sharing(Grant grant) {
        return grant.coversNothing()
                ? List.of()
                : index.candidates(
                        grant.types().iterator().next(),
                        grant.agencies().iterator().next());
    }
}
