package org.hutong.gateway.sharing;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/timeliness}: the report by provider, as JSON or, where {@code Accept} asks for it, as CSV (RFC 4180). */
@RestController
class TimelinessController {

    private static final String HEADER =
            "provider,received,answered,answeredLate,withdrawn,open,overdue,medianDays,ninetiethDays\r\n";

    private final Parties parties;
    private final Timeliness timeliness;

    TimelinessController(Parties parties, Timeliness timeliness) {
        this.parties = parties;
        this.timeliness = timeliness;
    }

    /** The answer. */
    record TimelinessAnswer(LocalDate from, LocalDate to, List<ProviderTimeliness> providers) {}

    @GetMapping(path = "/v1/timeliness", produces = MediaType.APPLICATION_JSON_VALUE)
    TimelinessAnswer report(@RequestParam String from, @RequestParam String to) {
        var first = day(from, "from");
        var last = day(to, "to");
        return new TimelinessAnswer(first, last, timeliness.report(first, last, parties.reading()));
    }

    @GetMapping(path = "/v1/timeliness", produces = "text/csv;charset=UTF-8")
    String csv(@RequestParam String from, @RequestParam String to) {
        return report(from, to).providers().stream()
                .map(TimelinessController::line)
                .collect(Collectors.joining("", HEADER, ""));
    }

    /** Codes and numbers only: nothing to quote. */
    private static String line(ProviderTimeliness of) {
        return String.join(
                        ",",
                        of.provider(),
                        "" + of.received(),
                        "" + of.answered(),
                        "" + of.answeredLate(),
                        "" + of.withdrawn(),
                        "" + of.open(),
                        "" + of.overdue(),
                        text(of.medianDays()),
                        text(of.ninetiethDays()))
                + "\r\n";
    }

    private static String text(@Nullable Object number) {
        return Objects.toString(number, "");
    }

    private static LocalDate day(String text, String name) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noSuchDay) {
            throw new InvalidRequest(List.of(FieldError.of("", "query-parameter", name)));
        }
    }
}
