package org.hutong.gateway.sharing;

import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Working days of mainland China: all days but weekends and the days off that the State Council announces for each year, and the
 * weekend days worked instead. Of a year that was not announced only weekends are off, and results say so. The day of the event
 * does not count (Civil Code §201). Immutable.
 */
public final class WorkingDays {

    /** Where days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int MOST_DAYS = 10_000;

    private final Map<Year, CalendarYear> years;

    private WorkingDays(Map<Year, CalendarYear> years) {
        this.years = Map.copyOf(years);
    }

    static WorkingDays of(Collection<CalendarYear> known) {
        var years = new HashMap<Year, CalendarYear>();
        known.forEach(year -> years.put(year.year(), year));
        return new WorkingDays(years);
    }

    /** Whether the days off of a year are known. */
    public boolean isKnown(Year year) {
        return years.containsKey(year);
    }

    /** Whether a day is worked. If its year is not {@linkplain #isKnown known}, any day but Saturday and Sunday is. */
    public boolean isWorkingDay(LocalDate date) {
        var year = years.get(Year.from(date));
        return year == null ? !CalendarYear.isWeekend(date) : year.isWorkingDay(date);
    }

    /**
     * When a period ends that an event starts.
     *
     * @param event the day of the event, which does not count
     * @param days how many working days the period has, 0 to 10000; with 0 it ends on the day of the event
     * @return the last of these working days
     */
    public DueDate plus(LocalDate event, int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("A period has 0 to " + MOST_DAYS + " working days, not " + days);
        }
        var unknown = new HashSet<Year>();
        var date = event;
        for (int left = days; left > 0; ) {
            date = date.plusDays(1);
            left -= count(date, unknown);
        }
        return new DueDate(date, unknown);
    }

    /**
     * How many working days come after one date up to another, which counts itself: {@code between(a, plus(a, n))} is n.
     *
     * @throws IllegalArgumentException if they are more than 10000 days apart
     */
    public WorkingDayCount between(LocalDate from, LocalDate to) {
        if (Math.abs(ChronoUnit.DAYS.between(from, to)) > MOST_DAYS) {
            throw new IllegalArgumentException(from + " and " + to + " are more than " + MOST_DAYS + " days apart");
        }
        if (to.isBefore(from)) {
            var back = between(to, from);
            return new WorkingDayCount(-back.days(), back.withoutCalendar());
        }
        var unknown = new HashSet<Year>();
        int days = from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .mapToInt(date -> count(date, unknown))
                .sum();
        return new WorkingDayCount(days, unknown);
    }

    private int count(LocalDate date, Set<Year> unknown) {
        var year = Year.from(date);
        if (!isKnown(year)) {
            unknown.add(year);
        }
        return isWorkingDay(date) ? 1 : 0;
    }
}
