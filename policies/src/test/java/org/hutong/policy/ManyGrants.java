package org.hutong.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Generated grants: of {@code zj-hall} there are always ten for each of ten types, whatever the number of others. */
final class ManyGrants {

    private static final Hours ALWAYS = new Hours(0, 1440, EnumSet.allOf(DayOfWeek.class));
    private static final Validity DECADE = new Validity(LocalDate.of(2026, 1, 1), LocalDate.of(2035, 12, 31));

    private ManyGrants() {}

    static List<Grant> of(int count) {
        return IntStream.range(0, count).mapToObj(ManyGrants::grant).toList();
    }

    private static Grant grant(int number) {
        String agency = number < 100 ? "zj-hall" : "hall-" + number / 100;
        String type = number % 10 == 0 ? "driving-licence" : "type-" + number % 10;
        String matter = number % 100 == 50 ? "33-0721-001" : "matter-" + number;
        return new Grant(
                "grant-%06d".formatted(number),
                Set.of(agency),
                Set.of(type),
                Set.of(matter),
                Set.of(LegalBasis.STATUTORY_DUTY),
                new Scope.Listed(Set.of("33", "36")),
                new Scope.Listed(Set.of("name", "status", "validUntil")),
                ALWAYS,
                null,
                DECADE,
                "A-" + number,
                "");
    }
}
