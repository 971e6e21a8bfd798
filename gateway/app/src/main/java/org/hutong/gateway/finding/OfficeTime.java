package org.hutong.gateway.finding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.hutong.gateway.sharing.Deadlines;
import org.hutong.gateway.sharing.WorkingDays;
import org.springframework.stereotype.Component;

/** When offices are open, as the rule of off-hours sees it: by default as policies do. */
@Component
final class OfficeTime {

    private static final Pattern HOURS = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");
    private static final String MIDNIGHT = "24:00";

    private final FindingSettings.OffHours settings;
    private final Deadlines deadlines;

    OfficeTime(FindingSettings settings, Deadlines deadlines) {
        this.settings = settings.offHours();
        this.deadlines = deadlines;
    }

    /** On which days offices are open. */
    enum Days {
        /** Make-up days included, public holidays not. */
        WORKING_DAYS,
        EVERY_DAY
    }

    /** Whether a moment is within them. */
    boolean includes(Instant moment) {
        var local = moment.atZone(WorkingDays.ZONE);
        int minute = minute(local.toLocalTime());
        boolean day =
                settings.days() == Days.EVERY_DAY || deadlines.workingDays().isWorkingDay(local.toLocalDate());
        return day && minute >= minute(settings.hours(), 1) && minute < minute(settings.hours(), 2);
    }

    /** @throws IllegalArgumentException if these are no hours */
    static void check(String hours) {
        if (minute(hours, 1) >= minute(hours, 2)) {
            throw wrong();
        }
    }

    private static int minute(String hours, int group) {
        var written = HOURS.matcher(hours);
        if (!written.matches()) {
            throw wrong();
        }
        if (group == 2 && written.group(2).equals(MIDNIGHT)) {
            return 24 * 60;
        }
        try {
            return minute(LocalTime.parse(written.group(group)));
        } catch (DateTimeException noSuchTime) {
            throw wrong();
        }
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("hutong.findings.off-hours.hours must be like 08:30-17:30 or 00:00-24:00");
    }
}
