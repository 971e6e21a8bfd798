package org.hutong.province;

import java.time.LocalDate;
import java.util.Random;
import org.hutong.province.SocialSecurityCard.State;

/** Issues Jiangxi's social security cards; the first is a normal one. */
final class SocialSecuritySeries {

    private final Random random;
    private int issued;

    SocialSecuritySeries(long seed) {
        this.random = new Random(seed);
    }

    SocialSecurityCard issue(Person holder) {
        int index = issued++;
        Region.City city = Region.JIANGXI.cityOf(holder.idNumber(), index);
        LocalDate day = LocalDate.ofYearDay(random.nextInt(2021, 2026), random.nextInt(1, 366));
        return new SocialSecurityCard(
                holder,
                "X%08d".formatted(index + 1),
                city.name(),
                city.name() + "人力资源和社会保障局",
                day,
                day.plusYears(10).minusDays(1),
                state(index));
    }

    private State state(int index) {
        return index == 0
                ? State.NORMAL
                : switch (random.nextInt(10)) {
                    case 0 -> State.REPORTED_LOST;
                    case 1 -> State.CANCELLED;
                    default -> State.NORMAL;
                };
    }
}
