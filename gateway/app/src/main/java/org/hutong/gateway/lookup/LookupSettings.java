package org.hutong.gateway.lookup;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of lookups, under {@code hutong.lookup}.
 *
 * @param officeHours time of day of offices, Asia/Shanghai, such as {@code 08:30-17:30}; the end is not included
 * @param officeDays on which days
 * @param reasonKinds the kinds of reason that a lookup may state
 */
@ConfigurationProperties("hutong.lookup")
record LookupSettings(String officeHours, OfficeDays officeDays, List<ReasonKind> reasonKinds) {

    private static final Pattern HOURS = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");

    /** On which days offices are open. */
    enum OfficeDays {
        /** On working days, make-up days included, public holidays not. */
        WORKING_DAYS,
        /** On every day. */
        EVERY_DAY
    }

    LookupSettings {
        reasonKinds = List.copyOf(reasonKinds);
        if (opens(officeHours) >= closes(officeHours)) {
            throw wrongHours();
        }
    }

    /** Minute of the day. */
    int opens() {
        return opens(officeHours);
    }

    /** Minute of the day, not included; 1440 for midnight. */
    int closes() {
        return closes(officeHours);
    }

    private static int opens(String hours) {
        return minute(hours, 1);
    }

    private static int closes(String hours) {
        return minute(hours, 2);
    }

    private static int minute(String hours, int group) {
        var written = HOURS.matcher(hours);
        if (!written.matches()) {
            throw wrongHours();
        }
        if (group == 2 && written.group(2).equals("24:00")) {
            return 24 * 60;
        }
        try {
            return LocalTime.parse(written.group(group)).toSecondOfDay() / 60;
        } catch (DateTimeException noSuchTime) {
            throw wrongHours();
        }
    }

    private static IllegalArgumentException wrongHours() {
        return new IllegalArgumentException("hutong.lookup.office-hours must be like 08:30-17:30 or 00:00-24:00");
    }
}
