package org.hutong.gateway.console.entries;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Moments as forms have them, in China and without their zone, and as the API has them. */
public final class Moments {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private Moments() {}

    /** For a form. What is no moment of the API stays as it is. */
    public static String local(String moment) {
        return moment.endsWith("Z") && isInstant(moment)
                ? LOCAL.format(Instant.parse(moment).atZone(Period.ZONE))
                : moment;
    }

    /** For the API. What is no moment stays as it is: the API says so. */
    public static String instant(String moment) {
        if (moment.isEmpty()) {
            return moment;
        }
        try {
            return moment.endsWith("Z")
                    ? Instant.parse(moment).toString()
                    : LocalDateTime.parse(moment)
                            .atZone(Period.ZONE)
                            .toInstant()
                            .toString();
        } catch (DateTimeException noMoment) {
            return moment;
        }
    }

    /**
     * Puts the bounds of a search into what the API is asked.
     *
     * @param period a {@link Period}, which comes before the other two, or empty
     * @param from as the form has it, or empty
     * @param to the same, exclusive
     */
    public static void put(Map<String, Object> criteria, String period, String from, String to, Clock clock) {
        Period.of(period)
                .map(one -> one.span(clock))
                .ifPresentOrElse(
                        span -> {
                            criteria.put("from", span.from().toString());
                            if (span.to() != null) {
                                criteria.put("to", span.to().toString());
                            }
                        },
                        () -> {
                            if (!from.isEmpty()) {
                                criteria.put("from", instant(from));
                            }
                            if (!to.isEmpty()) {
                                criteria.put("to", instant(to));
                            }
                        });
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException noMoment) {
            return false;
        }
    }
}
