package org.hutong.gateway.sharing;

import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.form.Form;
import tools.jackson.databind.JsonNode;

/**
 * A year's working days as somebody wrote them: {@code id} (the year), {@code source} in both languages, {@code off} (days or, as
 * ISO 8601 intervals, first and last day) and {@code worked} (days). A notice now and then names days of the year before, such as
 * 31 December; those belong to the definition of the year that they are in.
 */
final class WrittenYear {

    private static final int MOST_ENTRIES = 60;
    /** No holiday was ever half as long: a longer one is a slip of the pen. */
    private static final int LONGEST_HOLIDAY = 31;

    private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Form form;
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> worked = new HashSet<>();

    private WrittenYear(JsonNode content) {
        this.form = Form.of(content);
    }

    /**
     * Reads a year.
     *
     * @throws InvalidDefinition with every mistake
     */
    static CalendarYear read(JsonNode content) {
        return new WrittenYear(content).read();
    }

    private CalendarYear read() {
        var id = form.text("id", 50);
        if (!id.isEmpty() && !YEAR.matcher(id).matches()) {
            form.wrong("id", "calendar-year");
        }
        var source = form.object("source");
        source.text("zh", 200);
        source.text("en", 200);
        source.refuseUnknownMembers();
        var holidays = form.texts("off", MOST_ENTRIES, 21);
        var instead = form.texts("worked", MOST_ENTRIES, 10);
        form.refuseUnknownMembers();
        if (holidays.isEmpty() && form.isFaultless()) {
            form.wrong("off", "required");
        }
        refuseMistakes();

        var year = Year.parse(id);
        takeOff(year, holidays);
        takeWorked(year, instead);
        refuseMistakes();
        return new CalendarYear(year, off, worked);
    }

    private void takeOff(Year year, List<String> holidays) {
        for (int i = 0; i < holidays.size(); i++) {
            var at = "off/" + i;
            var days = days(holidays.get(i));
            if (days.isEmpty()) {
                form.wrong(at, "calendar-days", year, LONGEST_HOLIDAY);
            } else if (days.stream().anyMatch(day -> !isIn(year, day))) {
                form.wrong(at, "calendar-other-year", year);
            } else if (days.stream().anyMatch(off::contains)) {
                form.wrong(at, "calendar-overlap");
            } else {
                off.addAll(days);
            }
        }
    }

    private void takeWorked(Year year, List<String> instead) {
        for (int i = 0; i < instead.size(); i++) {
            var at = "worked/" + i;
            var day = day(instead.get(i));
            if (day.isEmpty()) {
                form.wrong(at, "calendar-day", year);
            } else if (!isIn(year, day.get())) {
                form.wrong(at, "calendar-other-year", year);
            } else if (!CalendarYear.isWeekend(day.get())) {
                form.wrong(at, "calendar-weekday");
            } else if (off.contains(day.get())) {
                form.wrong(at, "calendar-overlap");
            } else {
                worked.add(day.get());
            }
        }
    }

    private void refuseMistakes() {
        if (!form.isFaultless()) {
            throw new InvalidDefinition(form.errors());
        }
    }

    private static boolean isIn(Year year, LocalDate day) {
        return day.getYear() == year.getValue();
    }

    /** The days from the first to the last one; none if this is no such text. */
    private static Set<LocalDate> days(String text) {
        var ends = text.split("/", 3);
        var first = day(ends[0]);
        var last = ends.length == 1 ? first : ends.length == 2 ? day(ends[1]) : Optional.<LocalDate>empty();
        if (first.isEmpty() || last.isEmpty() || !isSpan(first.get(), last.get())) {
            return Set.of();
        }
        return first.get().datesUntil(last.get().plusDays(1)).collect(Collectors.toSet());
    }

    private static boolean isSpan(LocalDate first, LocalDate last) {
        return !last.isBefore(first) && last.isBefore(first.plusDays(LONGEST_HOLIDAY));
    }

    private static Optional<LocalDate> day(String text) {
        if (!DAY.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }
}
