package org.hutong.gateway.console.statistics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.hutong.gateway.console.entries.Period;

/**
 * Whole days in China.
 *
 * @param to exclusive
 */
record Range(LocalDate from, LocalDate to) {

    private static final int LONGEST_DAYS = 366;
    private static final int DAYS_BY_HOUR = 2;
    private static final int DAYS_BY_DAY = 100;

    /** How long a bar of the course of time is. */
    enum Step {
        HOUR("H:mm", ChronoUnit.HOURS),
        DAY("M-d", ChronoUnit.DAYS),
        MONTH("yyyy-M", ChronoUnit.MONTHS);

        private final DateTimeFormatter label;
        private final ChronoUnit unit;

        Step(String label, ChronoUnit unit) {
            this.label = DateTimeFormatter.ofPattern(label);
            this.unit = unit;
        }

        /** Under a bar. */
        String label(ZonedDateTime start) {
            return label.format(start);
        }

        ZonedDateTime start(ZonedDateTime moment) {
            var hour = moment.truncatedTo(ChronoUnit.HOURS);
            return switch (this) {
                case HOUR -> hour;
                case DAY -> hour.truncatedTo(ChronoUnit.DAYS);
                case MONTH -> hour.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            };
        }

        ZonedDateTime next(ZonedDateTime start) {
            return start.plus(1, unit);
        }

        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** At most a year back from the end, and in order. */
    static Range of(LocalDate first, LocalDate last) {
        var from = first.isAfter(last) ? last : first;
        var to = first.isAfter(last) ? first : last;
        var earliest = to.minusDays(LONGEST_DAYS - 1L);
        return new Range(from.isBefore(earliest) ? earliest : from, to.plusDays(1));
    }

    static Range of(Period period, Clock clock) {
        var today = LocalDate.ofInstant(clock.instant(), Period.ZONE);
        var first = LocalDate.ofInstant(period.span(clock).from(), Period.ZONE);
        return of(first, today);
    }

    Instant start() {
        return from.atStartOfDay(Period.ZONE).toInstant();
    }

    Instant end() {
        return to.atStartOfDay(Period.ZONE).toInstant();
    }

    /** Such that the bars can be told apart. */
    Step step() {
        long days = Duration.between(start(), end()).toDays();
        return days <= DAYS_BY_HOUR ? Step.HOUR : days <= DAYS_BY_DAY ? Step.DAY : Step.MONTH;
    }
}
