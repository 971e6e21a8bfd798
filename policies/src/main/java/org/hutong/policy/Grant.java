package org.hutong.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access given to agencies for stated purposes. Agencies, types and matters are always named, never "all": data is shared
 * for the purpose that was applied for and no other (Government Data Sharing Regulations, articles 20, 25 and 27).
 *
 * @param provinces whose records
 * @param quotaPerDay per agency; null is without limit
 * @param application number of the approved application it was born from
 */
record Grant(
        String id,
        Set<String> agencies,
        Set<String> types,
        Set<String> matters,
        Set<LegalBasis> bases,
        Scope provinces,
        Scope fields,
        Hours hours,
        @Nullable Integer quotaPerDay,
        Validity validity,
        String application,
        String note) {

    private static final Dimension[] DIMENSIONS = Dimension.values();

    Grant {
        agencies = Set.copyOf(agencies);
        types = Set.copyOf(types);
        matters = Set.copyOf(matters);
        bases = Set.copyOf(bases);
    }

    /** The dimensions in which this grant does not cover the request; empty if it permits it. */
    Set<Dimension> failing(AccessRequest request, TypeFields type) {
        EnumSet<Dimension> failing = EnumSet.noneOf(Dimension.class);
        for (Dimension dimension : DIMENSIONS) {
            if (!covers(dimension, request, type)) {
                failing.add(dimension);
            }
        }
        return failing;
    }

    private boolean covers(Dimension dimension, AccessRequest request, TypeFields type) {
        return switch (dimension) {
            case AGENCY -> agencies.contains(request.agency());
            case TYPE -> types.contains(request.type());
            case MATTER -> matters.contains(request.matter());
            case BASIS -> bases.contains(request.basis());
            case PROVINCE -> coversProvince(request.province());
            case FIELDS -> coversFields(request.fields(), type);
            case HOURS -> hours.contain(request.at());
            case VALIDITY -> validity.contains(request.at().toLocalDate());
            // Guards look at what a grant would disclose, so they come after it.
            case GUARD -> true;
        };
    }

    private boolean coversProvince(@Nullable String province) {
        return province == null ? provinces instanceof Scope.Everything : provinces.contains(province);
    }

    private boolean coversFields(Set<String> requested, TypeFields type) {
        return requested.isEmpty()
                ? type.names().stream().anyMatch(fields::contains)
                : requested.stream().allMatch(field -> coversField(field, type));
    }

    boolean coversField(String field, TypeFields type) {
        return fields.contains(field) && type.names().contains(field);
    }

    /** What it lets out for this request, in alphabetical order. */
    Set<String> disclosed(AccessRequest request, TypeFields type) {
        if (!request.fields().isEmpty()) {
            return request.fields();
        }
        return disclosable(type);
    }

    /** Those of the type's fields that this grant covers. */
    Set<String> disclosable(TypeFields type) {
        Set<String> disclosable = new LinkedHashSet<>(type.names());
        disclosable.removeIf(field -> !fields.contains(field));
        return disclosable;
    }

    /** Whether one dimension covers nothing, so that no request could ever be inside. */
    boolean coversNothing() {
        return agencies.isEmpty()
                || types.isEmpty()
                || matters.isEmpty()
                || bases.isEmpty()
                || provinces.written().isEmpty()
                || fields.written().isEmpty()
                || hours.from() >= hours.to()
                || openDays().isEmpty();
    }

    /** The days of the week on which it is open at least once while it is valid. */
    Set<DayOfWeek> openDays() {
        EnumSet<DayOfWeek> open = EnumSet.noneOf(DayOfWeek.class);
        LocalDate day = validity.from();
        for (int i = 0; i < 7 && validity.contains(day); i++) {
            open.add(day.getDayOfWeek());
            day = day.plusDays(1);
        }
        open.retainAll(hours.days());
        return open;
    }
}
