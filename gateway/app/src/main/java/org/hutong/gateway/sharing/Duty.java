package org.hutong.gateway.sharing;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agency has to do until when.
 *
 * @param handling whether it is handled for others, or is a matter of the agency's own
 * @param province whose competent department hears of it
 * @param event the day the period starts with, which does not count
 * @param days working days that there are for it
 * @param paused working days for which the period stood still
 * @param pausedOn since when it stands still; null if it runs
 * @param doneOn when it was done or fell away; null if it is open
 * @param outcome how, for example {@code approved}
 * @param escalatedTo the department that was told that it is overdue
 */
record Duty(
        UUID id,
        DutyKind kind,
        Subject subject,
        String agency,
        boolean handling,
        String province,
        LocalDate event,
        int days,
        int paused,
        @Nullable LocalDate pausedOn,
        @Nullable LocalDate doneOn,
        @Nullable String outcome,
        boolean reminded,
        @Nullable String escalatedTo) {

    /** When it is due, as far as the working days are known. */
    DueDate due(WorkingDays calendar) {
        return calendar.plus(event, days + paused);
    }

    boolean runs() {
        return pausedOn == null && doneOn == null;
    }

    boolean isOverdue(WorkingDays calendar, LocalDate today) {
        return runs() && today.isAfter(due(calendar).date());
    }
}
