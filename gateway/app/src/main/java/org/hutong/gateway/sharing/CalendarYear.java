package org.hutong.gateway.sharing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.EnumSet;
import java.util.Set;

/**
 * The working days of one calendar year, as they were announced. Made by {@link WrittenYear}, which checks them.
 *
 * @param year which year; all days are in it
 * @param off days off, on whatever day of the week
 * @param worked weekend days worked instead; none of them is off
 */
record CalendarYear(Year year, Set<LocalDate> off, Set<LocalDate> worked) {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    CalendarYear {
        off = Set.copyOf(off);
        worked = Set.copyOf(worked);
    }

    /** Whether a day of this year is worked. */
    boolean isWorkingDay(LocalDate date) {
        return worked.contains(date) || (!off.contains(date) && !isWeekend(date));
    }

    /** Whether a day is a Saturday or a Sunday. */
    static boolean isWeekend(LocalDate date) {
        return WEEKEND.contains(date.getDayOfWeek());
    }
}
