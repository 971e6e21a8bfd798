package org.hutong.gateway.lookup;

import java.time.ZonedDateTime;
import org.hutong.gateway.lookup.LookupSettings.OfficeDays;
import org.hutong.gateway.sharing.Deadlines;
import org.hutong.gateway.sharing.WorkingDays;
import org.springframework.stereotype.Component;

/** When offices are open. */
@Component
final class OfficeHours {

    private final LookupSettings settings;
    private final Deadlines deadlines;

    OfficeHours(LookupSettings settings, Deadlines deadlines) {
        this.settings = settings;
        this.deadlines = deadlines;
    }

    /** Whether a moment is within them. */
    boolean include(ZonedDateTime moment) {
        var local = moment.withZoneSameInstant(WorkingDays.ZONE);
        int minute = local.toLocalTime().toSecondOfDay() / 60;
        boolean day = settings.officeDays() == OfficeDays.EVERY_DAY
                || deadlines.workingDays().isWorkingDay(local.toLocalDate());
        return day && minute >= settings.opens() && minute < settings.closes();
    }
}
