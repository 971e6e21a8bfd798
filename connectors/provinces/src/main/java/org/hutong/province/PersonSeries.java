package org.hutong.province;

import java.time.LocalDate;
import java.util.Random;

/** Makes a province's persons one after another; the same seed makes the same persons. */
final class PersonSeries {

    private static final LocalDate FIRST_ADULT = LocalDate.of(1960, 1, 1);
    private static final LocalDate LAST_ADULT = LocalDate.of(1996, 12, 31);
    private static final LocalDate FIRST_CHILD = LocalDate.of(2014, 1, 1);
    private static final LocalDate LAST_CHILD = LocalDate.of(2019, 12, 31);

    private final Region region;
    private final int firstName;
    private final Random random;
    private int made;

    /** Starts a series whose names begin at the given number, so that two series share no name. */
    PersonSeries(Region region, int firstName, long seed) {
        this.region = region;
        this.firstName = firstName;
        this.random = new Random(seed);
    }

    Person adult() {
        return born(between(FIRST_ADULT, LAST_ADULT));
    }

    Person child() {
        return born(between(FIRST_CHILD, LAST_CHILD));
    }

    private Person born(LocalDate birthDate) {
        int index = made++;
        Region.City city = region.city(index);
        int sequence = 100 + index;
        String first17 = "%s%tY%<tm%<td%03d".formatted(city.unassignedCounty(), birthDate, sequence);
        return new Person(
                CheckDigits.residentId(first17),
                FictitiousNames.of(firstName + index),
                Sex.ofSequence(sequence),
                ethnicity(),
                birthDate,
                "%s%s虚构路%d号".formatted(region.title(), city.name(), 1 + random.nextInt(999)));
    }

    private Ethnicity ethnicity() {
        return switch (random.nextInt(12)) {
            case 0 -> Ethnicity.SHE;
            case 1 -> Ethnicity.HUI;
            default -> Ethnicity.HAN;
        };
    }

    private LocalDate between(LocalDate first, LocalDate last) {
        return LocalDate.ofEpochDay(random.nextLong(first.toEpochDay(), last.toEpochDay() + 1));
    }
}
