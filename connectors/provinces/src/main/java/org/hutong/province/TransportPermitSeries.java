package org.hutong.province;

import java.time.LocalDate;
import java.util.Random;

/** Issues road transport permits, which run four years, to Jiangxi's enterprises. */
final class TransportPermitSeries {

    private final Random random;
    private int issued;

    TransportPermitSeries(long seed) {
        this.random = new Random(seed);
    }

    TransportPermit issue(BusinessLicence enterprise) {
        boolean expired = random.nextInt(12) == 0;
        return issue(enterprise, expired ? Status.EXPIRED : Status.VALID);
    }

    TransportPermit issue(BusinessLicence enterprise, Status status) {
        Region.City city = Region.JIANGXI.cityOf(enterprise.creditCode().substring(2), issued++);
        int year = status == Status.EXPIRED ? 2020 : 2025;
        LocalDate from = LocalDate.ofYearDay(year, random.nextInt(200, 366));
        return new TransportPermit(
                "%s%06d".formatted(city.unassignedCounty(), issued),
                enterprise.creditCode(),
                enterprise.name(),
                "道路普通货物运输（虚构）",
                from,
                from.plusYears(4).minusDays(1),
                city.name() + "交通运输局",
                status);
    }
}
