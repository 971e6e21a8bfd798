package org.hutong.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A grant as {@code grants.yaml} writes it: the values of each key, sorted; none for what may be left out. */
final class WrittenGrant {

    private WrittenGrant() {}

    static Map<String, List<String>> of(Grant grant) {
        Map<String, List<String>> written = new LinkedHashMap<>();
        written.put("agencies", sorted(grant.agencies()));
        written.put("types", sorted(grant.types()));
        written.put("matters", sorted(grant.matters()));
        written.put(
                "bases",
                grant.bases().stream().sorted().map(LegalBasis::wireName).toList());
        written.put("provinces", grant.provinces().written());
        written.put("fields", grant.fields().written());
        written.put("hours", List.of(grant.hours().span()));
        written.put(
                "days",
                grant.hours().days().stream()
                        .sorted()
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .toList());
        written.put(
                "quotaPerDay",
                grant.quotaPerDay() == null
                        ? List.of()
                        : List.of(grant.quotaPerDay().toString()));
        written.put("validFrom", List.of(grant.validity().from().toString()));
        written.put("validTo", List.of(grant.validity().to().toString()));
        written.put("application", List.of(grant.application()));
        written.put("note", grant.note().isEmpty() ? List.of() : List.of(grant.note()));
        return written;
    }

    static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }
}
