package org.hutong.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Grants as an exchange of many agencies would hold them: a few agencies and types have most of them, most cover one
 * agency and one type, some are over, some hold at office hours only. The same random numbers give the same grants.
 *
 * @param agencies how many agencies there are
 * @param types how many certificate types
 * @param matters how many matters
 */
record GeneratedGrants(RandomGenerator random, int agencies, int types, int matters) {

    private static final List<String> FIELD_NAMES = IntStream.range(0, 20)
            .mapToObj(i -> i == 0 ? "name" : "f%02d".formatted(i))
            .toList();

    /** The fields of every generated type; {@code name} and {@code f01} to {@code f19}, a third of each sensitivity. */
    static final TypeFields FIELDS = new TypeFields(fields());

    static final List<String> PROVINCES = List.of("11", "31", "33", "36", "44", "51");

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    private static Map<String, Sensitivity> fields() {
        Map<String, Sensitivity> fields = new TreeMap<>();
        for (int i = 0; i < FIELD_NAMES.size(); i++) {
            fields.put(FIELD_NAMES.get(i), Sensitivity.values()[i % 3]);
        }
        return fields;
    }

    List<Grant> take(int count) {
        List<Grant> grants = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            grants.add(grant("grant-%06d".formatted(i)));
        }
        return grants;
    }

    private Grant grant(String id) {
        return new Grant(
                id,
                some(oneOrSome(3), this::agency),
                some(oneOrSome(2), this::type),
                some(1 + random.nextInt(5), this::matter),
                some(1 + random.nextInt(2), this::basis),
                random.nextInt(10) < 6
                        ? new Scope.Everything()
                        : new Scope.Listed(some(1 + random.nextInt(3), this::province)),
                random.nextInt(20) == 0
                        ? new Scope.Everything()
                        : new Scope.Listed(some(4 + random.nextInt(9), this::field)),
                hours(),
                random.nextInt(3) == 0 ? null : 100 * (1 + random.nextInt(50)),
                validity(),
                "A-" + id,
                "");
    }

    private int oneOrSome(int most) {
        return random.nextInt(4) == 0 ? 1 + random.nextInt(most) : 1;
    }

    private static <T> Set<T> some(int count, Supplier<T> value) {
        Set<T> some = new HashSet<>();
        for (int i = 0; i < count; i++) {
            some.add(value.get());
        }
        return some;
    }

    /** Of a hundred agencies, the first ten hold a third of the grants. */
    private String agency() {
        return "agency-" + skewed(agencies);
    }

    private String type() {
        return "type-" + skewed(types);
    }

    private String matter() {
        return "matter-" + random.nextInt(matters);
    }

    private String province() {
        return PROVINCES.get(random.nextInt(PROVINCES.size()));
    }

    private String field() {
        return FIELD_NAMES.get(random.nextInt(FIELD_NAMES.size()));
    }

    private LegalBasis basis() {
        return LegalBasis.values()[random.nextInt(LegalBasis.values().length)];
    }

    private int skewed(int count) {
        double even = random.nextDouble();
        return (int) (count * even * even);
    }

    private Hours hours() {
        return random.nextInt(10) < 7
                ? new Hours(0, 24 * 60, EnumSet.allOf(DayOfWeek.class))
                : new Hours(8 * 60, 18 * 60, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    }

    private Validity validity() {
        LocalDate from = FIRST_DAY.plusDays(random.nextInt(365));
        return new Validity(from, from.plusDays(180 + random.nextInt(3 * 365)));
    }
}
