package org.hutong.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How wide grants are beside each other and beside what was applied for. */
final class Breadth {

    private Breadth() {}

    /** Whether one grant permits whatever the other does, with as many fields and as many times a day. */
    static boolean covers(Grant wide, Grant narrow) {
        return wide.agencies().containsAll(narrow.agencies())
                && wide.types().containsAll(narrow.types())
                && wide.matters().containsAll(narrow.matters())
                && wide.bases().containsAll(narrow.bases())
                && covers(wide.provinces(), narrow.provinces())
                && covers(wide.fields(), narrow.fields())
                && covers(wide.hours(), narrow.hours())
                && covers(wide.validity(), narrow.validity())
                && covers(wide.quotaPerDay(), narrow.quotaPerDay());
    }

    private static boolean covers(Scope wide, Scope narrow) {
        return switch (narrow) {
            case Scope.Everything() -> wide instanceof Scope.Everything;
            case Scope.Listed(Set<String> values) -> values.stream().allMatch(wide::contains);
        };
    }

    private static boolean covers(Hours wide, Hours narrow) {
        return wide.from() <= narrow.from()
                && narrow.to() <= wide.to()
                && wide.days().containsAll(narrow.days());
    }

    private static boolean covers(Validity wide, Validity narrow) {
        return wide.contains(narrow.from()) && wide.contains(narrow.to());
    }

    private static boolean covers(@Nullable Integer wide, @Nullable Integer narrow) {
        return wide == null || (narrow != null && wide >= narrow);
    }

    /** What of the grant was not applied for, in the order of the keys in {@code grants.yaml}. */
    static List<WiderGrant.Beyond> beyond(Application application, Grant grant) {
        List<WiderGrant.Beyond> beyond = new ArrayList<>();
        add(beyond, "agencies", grant.agencies(), application.agencies());
        add(beyond, "types", grant.types(), application.types());
        add(beyond, "matters", grant.matters(), application.matters());
        add(beyond, "bases", wireNames(grant.bases()), wireNames(application.bases()));
        if (!covers(application.fieldScope(), grant.fields())) {
            add(beyond, "fields", grant.fields().written(), application.fields());
        }
        if (grant.validity().to().isAfter(application.validTo())) {
            beyond.add(new WiderGrant.Beyond(
                    "validTo", List.of(grant.validity().to().toString())));
        }
        return beyond;
    }

    private static void add(
            List<WiderGrant.Beyond> beyond, String key, Collection<String> granted, Collection<String> appliedFor) {
        Set<String> more = new HashSet<>(granted);
        more.removeAll(appliedFor);
        if (!more.isEmpty()) {
            beyond.add(new WiderGrant.Beyond(key, WrittenGrant.sorted(more)));
        }
    }

    private static List<String> wireNames(Set<LegalBasis> bases) {
        return bases.stream().map(LegalBasis::wireName).toList();
    }
}
