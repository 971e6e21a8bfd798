package org.hutong.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is remarkable about a bundle before or while it is in use. Everything is in the order of the grants' ids. Safe for use
 * by many threads.
 */
public final class PolicyAnalysis {

    private final PolicySnapshot snapshot;
    private final Map<String, TypeFields> types;
    private final GuardReach guards;

    private PolicyAnalysis(PolicySnapshot snapshot, Map<String, TypeFields> types) {
        this.snapshot = snapshot;
        this.types = Map.copyOf(types);
        this.guards = new GuardReach(snapshot.guards());
    }

    /** @param types the catalogue: the fields of each type by its key */
    public static PolicyAnalysis of(PolicySnapshot snapshot, Map<String, TypeFields> types) {
        return new PolicyAnalysis(snapshot, types);
    }

    /**
     * Grants that permit nothing on that day or any later one. A type that the catalogue does not have is no reason: it may
     * come. That guards leave nothing is found only where it follows from what the grant itself fixes; a grant of very many
     * purposes is not looked through.
     */
    public List<DeadGrant> deadGrants(LocalDate today) {
        List<DeadGrant> dead = new ArrayList<>();
        for (Grant grant : snapshot.grants()) {
            if (grant.validity().to().isBefore(today)) {
                dead.add(new DeadGrant(grant.id(), DeadGrant.Reason.EXPIRED, List.of()));
            } else if (grant.coversNothing()) {
                dead.add(new DeadGrant(grant.id(), DeadGrant.Reason.COVERS_NOTHING, List.of()));
            } else if (grant.types().stream().allMatch(type -> hasNoFieldOf(grant, type))) {
                dead.add(new DeadGrant(grant.id(), DeadGrant.Reason.NO_SUCH_FIELD, List.of()));
            } else {
                refusedByGuards(grant).ifPresent(dead::add);
            }
        }
        return dead;
    }

    private boolean hasNoFieldOf(Grant grant, String type) {
        TypeFields fields = types.get(type);
        return fields != null && grant.disclosable(fields).isEmpty();
    }

    private Optional<DeadGrant> refusedByGuards(Grant grant) {
        Set<String> refusing = guards.refusing(grant);
        return refusing.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeadGrant(grant.id(), DeadGrant.Reason.REFUSED_BY_GUARDS, List.copyOf(refusing)));
    }

    /** Grants that another single grant makes superfluous. Several grants that do so together are not looked for. */
    public List<ShadowedGrant> shadowedGrants() {
        List<ShadowedGrant> shadowed = new ArrayList<>();
        for (Grant grant : snapshot.grants()) {
            snapshot.sharing(grant).stream()
                    .filter(other -> shadows(other, grant))
                    .findFirst()
                    .ifPresent(other -> shadowed.add(new ShadowedGrant(grant.id(), other.id())));
        }
        return shadowed;
    }

    private static boolean shadows(Grant other, Grant grant) {
        boolean another = !other.id().equals(grant.id());
        return another
                && Breadth.covers(other, grant)
                && (!Breadth.covers(grant, other) || other.id().compareTo(grant.id()) < 0);
    }

    /**
     * Who can see a field on a day, and for what; in the order of agency, matter, basis and grant. Guards may refuse some of
     * the requests; a purpose for which they refuse all of them, whatever is asked, is left out.
     *
     * @param type key of the type; nobody sees anything of one that the catalogue does not have
     * @param field its field, likewise
     */
    public List<FieldAccess> whoCanSee(String type, String field, LocalDate day) {
        TypeFields fields = types.get(type);
        if (fields == null) {
            return List.of();
        }
        return snapshot.grants().stream()
                .filter(grant -> grant.types().contains(type) && grant.coversField(field, fields))
                .filter(grant -> grant.validity().contains(day))
                .flatMap(grant -> GuardReach.Purpose.of(grant)
                        .filter(purpose -> purpose.type().equals(type) && guards.mayPass(purpose, grant))
                        .map(purpose ->
                                new FieldAccess(purpose.agency(), purpose.matter(), purpose.basis(), grant.id())))
                .sorted(FieldAccess.ORDER)
                .toList();
    }

    /** Grants that give more than their application asked for, or whose application is not among these. */
    public List<WiderGrant> widerThanAppliedFor(Collection<Application> applications) {
        Map<String, Application> byNumber = new HashMap<>();
        applications.forEach(application -> byNumber.put(application.number(), application));
        List<WiderGrant> wider = new ArrayList<>();
        for (Grant grant : snapshot.grants()) {
            Application application = byNumber.get(grant.application());
            List<WiderGrant.Beyond> beyond = application == null
                    ? List.of(new WiderGrant.Beyond("application", List.of(grant.application())))
                    : Breadth.beyond(application, grant);
            if (!beyond.isEmpty()) {
                wider.add(new WiderGrant(grant.id(), grant.application(), beyond));
            }
        }
        return wider;
    }
}
