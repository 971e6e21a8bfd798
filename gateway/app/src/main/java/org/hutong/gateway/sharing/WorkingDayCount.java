package org.hutong.gateway.sharing;

import java.time.Year;
import java.util.Set;

/**
 * How many working days there are between two dates.
 *
 * @param days the number; negative if the second date comes first
 * @param withoutCalendar years that were counted and whose working days are not known: in them only weekends were taken to be off
 */
public record WorkingDayCount(int days, Set<Year> withoutCalendar) {

    /** Keeps a copy of the years. */
    public WorkingDayCount {
        withoutCalendar = Set.copyOf(withoutCalendar);
    }
}
