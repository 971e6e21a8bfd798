package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.Year;
import java.util.Set;
import org.hutong.gateway.catalogue.Text;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done, as people see it.
 *
 * @param agency whose duty it is
 * @param due the last day; null while the period stands still
 * @param withoutCalendar years whose days off are not known yet, so that the day may move
 * @param escalatedTo the department that was told that it is overdue
 * @param link to what it is about
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DutyView(
        String kind,
        Text title,
        String agency,
        @Nullable LocalDate due,
        Set<Year> withoutCalendar,
        boolean overdue,
        boolean paused,
        @Nullable String escalatedTo,
        String subject,
        String link) {

    static DutyView of(Duty duty, WorkingDays calendar, LocalDate today) {
        var due = duty.due(calendar);
        boolean paused = duty.pausedOn() != null;
        return new DutyView(
                duty.kind().wireName(),
                duty.kind().title(),
                duty.agency(),
                paused ? null : due.date(),
                due.withoutCalendar(),
                duty.isOverdue(calendar, today),
                paused,
                duty.escalatedTo(),
                duty.subject().id(),
                duty.subject().link());
    }
}
