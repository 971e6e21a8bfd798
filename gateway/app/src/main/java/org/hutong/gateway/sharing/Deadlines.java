package org.hutong.gateway.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import org.springframework.stereotype.Component;

/**
 * When things are due, by the working days as they are known now. Keep the event, not only the date: a date in a year without a
 * calendar moves when the year is loaded.
 */
@Component
public class Deadlines {

    private final DeadlineSettings settings;
    private final WorkingDayCalendar calendar;

    Deadlines(SharingSettings settings, WorkingDayCalendar calendar) {
        this.settings = settings.deadlines();
        this.calendar = calendar;
    }

    /** How many working days a province gives. */
    public int days(Deadline deadline, String province) {
        return settings.days(deadline, province);
    }

    /**
     * When something is due.
     *
     * @param province whose periods hold, by its code
     * @param event the day of the event, in China, which does not count
     */
    public DueDate due(Deadline deadline, String province, LocalDate event) {
        return calendar.now().plus(event, days(deadline, province));
    }

    /** The same, from the moment of the event. */
    public DueDate due(Deadline deadline, String province, Instant event) {
        return due(deadline, province, LocalDate.ofInstant(event, WorkingDays.ZONE));
    }

    /** When something is due at the latest that was due before and is extended. */
    public DueDate extended(DueDate before, Deadline extension, String province) {
        var after = due(extension, province, before.date());
        var unknown = new HashSet<>(before.withoutCalendar());
        unknown.addAll(after.withoutCalendar());
        return new DueDate(after.date(), unknown);
    }

    /** The working days as they are known now, for counting. */
    public WorkingDays workingDays() {
        return calendar.now();
    }
}
