package org.hutong.gateway.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.Set;

/**
 * When a period ends.
 *
 * @param date the last day of the period; all of it still counts
 * @param withoutCalendar years that the period touches and whose working days are not known: in them only weekends were taken to
 *     be off, so the date may yet move. Empty if the date is certain.
 */
public record DueDate(LocalDate date, Set<Year> withoutCalendar) {

    /** Keeps a copy of the years. */
    public DueDate {
        withoutCalendar = Set.copyOf(withoutCalendar);
    }

    /** The first moment after the period: midnight at the end of the last day (Civil Code §203), Asia/Shanghai. */
    public Instant end() {
        return date.plusDays(1).atStartOfDay(WorkingDays.ZONE).toInstant();
    }
}
