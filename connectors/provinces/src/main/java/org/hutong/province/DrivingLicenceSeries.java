package org.hutong.province;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Issues a province's driving licences. A first licence runs 6 years, the second 10, the third without end (Ministry of
 * Public Security Order 162, articles on validity). Dates lie so that a licence called valid stays so until 2030.
 */
final class DrivingLicenceSeries {

    private static final List<List<String>> CLASSES = List.of(
            List.of("C1"),
            List.of("C1"),
            List.of("C2"),
            List.of("B2"),
            List.of("C1", "E"),
            List.of("B2", "D"),
            List.of("A2"),
            List.of("A1", "A2"));

    /** A third licence may have begun 16 years after a first one of 2005, when its holder was 18. */
    private static final int LAST_BIRTH_YEAR_OF_LONG_TERM = 1986;

    private final Region region;
    private final Random random;
    private int issued;

    DrivingLicenceSeries(Region region, long seed) {
        this.region = region;
        this.random = new Random(seed);
    }

    DrivingLicence issue(Person holder) {
        return issue(holder, CLASSES.get(random.nextInt(CLASSES.size())), status());
    }

    DrivingLicence issue(Person holder, List<String> classes, Status status) {
        if (status == Status.EXPIRED) {
            LocalDate from = day(2016, 2019);
            return licence(holder, classes, new Term(from, from, from.plusYears(6)), status);
        }
        return licence(holder, classes, runningTerm(holder), status);
    }

    private Term runningTerm(Person holder) {
        int drawn = random.nextInt(10);
        if (drawn < 3 && holder.birthDate().getYear() <= LAST_BIRTH_YEAR_OF_LONG_TERM) {
            LocalDate from = day(2021, 2025);
            return new Term(from.minusYears(16), from, null);
        }
        if (drawn > 7) {
            LocalDate from = day(2024, 2025);
            return new Term(from, from, from.plusYears(6));
        }
        LocalDate from = day(2021, 2025);
        return new Term(from.minusYears(6), from, from.plusYears(10));
    }

    private DrivingLicence licence(Person holder, List<String> classes, Term term, Status status) {
        Region.City city = region.cityOf(holder.idNumber(), issued++);
        return new DrivingLicence(
                holder,
                classes,
                "%s%06d".formatted(city.unassignedCounty(), issued),
                term.firstIssued(),
                term.from(),
                term.until(),
                region.trafficPolice(city),
                status);
    }

    private Status status() {
        return switch (random.nextInt(20)) {
            case 0 -> Status.SUSPENDED;
            case 1 -> Status.REVOKED;
            case 2 -> Status.EXPIRED;
            default -> Status.VALID;
        };
    }

    private LocalDate day(int firstYear, int lastYear) {
        return LocalDate.ofYearDay(random.nextInt(firstYear, lastYear + 1), random.nextInt(1, 366));
    }
}
