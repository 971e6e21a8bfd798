package org.hutong.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Explains why no grant covers a request, by the one that comes nearest. */
final class Denial {

    /** An explanation is a courtesy: an agency with more grants than this gets the nearest of the first ones. */
    private static final int COMPARED_AT_MOST = 1_000;

    private static final Wording UNKNOWN_PROVINCE = new Wording("(not stated)", "（未说明）");

    private final AccessRequest request;
    private final TypeFields type;

    private Denial(AccessRequest request, TypeFields type) {
        this.request = request;
        this.type = type;
    }

    /** @param comparable grants of the agency in the order of their ids, possibly none */
    static Decision.Deny of(AccessRequest request, TypeFields type, List<Grant> comparable, String snapshotHash) {
        Denial denial = new Denial(request, type);
        if (comparable.isEmpty()) {
            return new Decision.Deny(List.of(denial.unknownAgency()), null, snapshotHash);
        }
        Grant nearest = denial.nearest(comparable);
        return new Decision.Deny(denial.failures(nearest), nearest.id(), snapshotHash);
    }

    private FailedDimension unknownAgency() {
        return FailedDimension.of(Dimension.AGENCY, List.of(shown(request.agency())), List.of());
    }

    private Grant nearest(List<Grant> comparable) {
        Grant nearest = comparable.getFirst();
        int fewest = Integer.MAX_VALUE;
        for (Grant grant : comparable.subList(0, Math.min(comparable.size(), COMPARED_AT_MOST))) {
            int failing = grant.failing(request, type).size();
            if (failing < fewest) {
                fewest = failing;
                nearest = grant;
            }
        }
        return nearest;
    }

    private List<FailedDimension> failures(Grant grant) {
        List<FailedDimension> failures = new ArrayList<>();
        for (Dimension dimension : grant.failing(request, type)) {
            failures.add(FailedDimension.of(dimension, asked(dimension, grant), covered(dimension, grant)));
        }
        return failures;
    }

    private List<Wording> asked(Dimension dimension, Grant grant) {
        return switch (dimension) {
            case AGENCY -> List.of(shown(request.agency()));
            case TYPE -> List.of(shown(request.type()));
            case MATTER -> List.of(shown(request.matter()));
            case BASIS -> List.of(Wording.plain(request.basis().wireName()));
            case PROVINCE -> List.of(request.province() == null ? UNKNOWN_PROVINCE : shown(request.province()));
            case FIELDS -> uncoveredFields(grant);
            case HOURS -> List.of(Wording.of(locale -> Hours.written(request.at(), locale)));
            case VALIDITY -> List.of(Wording.plain(request.at().toLocalDate().toString()));
            case GUARD -> List.of();
        };
    }

    private List<Wording> covered(Dimension dimension, Grant grant) {
        return switch (dimension) {
            case AGENCY, GUARD -> List.of();
            case TYPE -> sorted(grant.types());
            case MATTER -> sorted(grant.matters());
            case BASIS ->
                grant.bases().stream()
                        .sorted()
                        .map(basis -> Wording.plain(basis.wireName()))
                        .toList();
            case PROVINCE -> sorted(grant.provinces().written());
            case FIELDS -> sorted(grant.disclosable(type));
            case HOURS -> List.of(Wording.of(grant.hours()::written));
            case VALIDITY -> List.of(Wording.plain(grant.validity().toString()));
        };
    }

    private List<Wording> uncoveredFields(Grant grant) {
        Set<String> requested = request.fields().isEmpty() ? type.names() : request.fields();
        return requested.stream()
                .filter(field -> !grant.coversField(field, type))
                .map(Denial::shown)
                .toList();
    }

    private static Wording shown(String value) {
        return Wording.of(locale -> Shown.of(value, locale));
    }

    private static List<Wording> sorted(Collection<String> values) {
        return values.stream().sorted().map(Wording::plain).toList();
    }
}
