package org.hutong.policy;

import static java.time.format.TextStyle.SHORT;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The time of day, in minutes since midnight, and the days of the week at which a grant may be used.
 *
 * @param from first minute
 * @param to first minute that is not included any more; 1440 is midnight
 */
record Hours(int from, int to, Set<DayOfWeek> days) {

    private static final Pattern SPAN = Pattern.compile("(\\d{2}):(\\d{2})-(\\d{2}):(\\d{2})");
    private static final int MINUTES_A_DAY = 24 * 60;

    Hours {
        days = Set.copyOf(days);
    }

    /** Reads {@code 08:00-18:00}. A span over midnight is refused: it would be two spans on different days. */
    static Optional<Hours> parse(String span, Set<DayOfWeek> days) {
        Matcher matcher = SPAN.matcher(span);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int from = minutes(matcher.group(1), matcher.group(2));
        int to = minutes(matcher.group(3), matcher.group(4));
        return from < to && to <= MINUTES_A_DAY ? Optional.of(new Hours(from, to, days)) : Optional.empty();
    }

    private static int minutes(String hours, String minutes) {
        int minute = Integer.parseInt(minutes);
        return minute < 60 ? Integer.parseInt(hours) * 60 + minute : Integer.MAX_VALUE;
    }

    boolean contain(ZonedDateTime at) {
        int minute = at.getHour() * 60 + at.getMinute();
        return from <= minute && minute < to && days.contains(at.getDayOfWeek());
    }

    String span() {
        return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60);
    }

    /** A moment in the same form: {@code Sat 22:15}. */
    static String written(ZonedDateTime at, Locale locale) {
        String name = at.getDayOfWeek().getDisplayName(SHORT, locale);
        return "%s %02d:%02d".formatted(name, at.getHour(), at.getMinute());
    }

    /** For a sentence: {@code 08:00-18:00 Mon Tue}. */
    String written(Locale locale) {
        String names = new TreeSet<>(days)
                .stream().map(day -> day.getDisplayName(SHORT, locale)).collect(Collectors.joining(" "));
        return span() + " " + names;
    }
}
