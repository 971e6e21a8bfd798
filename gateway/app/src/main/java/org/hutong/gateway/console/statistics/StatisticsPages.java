package org.hutong.gateway.console.statistics;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.console.entries.Period;
import org.hutong.gateway.console.entries.Words;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/statistics}: charts, each bar of which leads to its entries, with their numbers as tables. */
@Controller
@RequestMapping("/console/statistics")
class StatisticsPages {

    private static final int MOST_BARS = 15;
    private static final int MOST_ROWS = 200;
    private static final List<String> PARTS = List.of("agency", "type", "outcome");
    private static final List<Period> PERIODS =
            List.of(Period.TODAY, Period.LAST_7_DAYS, Period.LAST_30_DAYS, Period.LAST_90_DAYS);

    private final AccessCounts counts;
    private final Words words;
    private final Clock clock;

    StatisticsPages(AccessCounts counts, Words words, Clock clock) {
        this.counts = counts;
        this.words = words;
        this.clock = clock;
    }

    /**
     * One chart with its table.
     *
     * @param part hour, agency, type or outcome
     * @param rest how many kinds are only in the table
     */
    public record Figure(String part, String step, Chart chart, List<Count> rows, int rest) {}

    @GetMapping
    String page(
            @RequestParam(defaultValue = "last-7-days") String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        var range = range(period, from, to);
        var course = counts.course(range);
        var figures = new LinkedHashMap<String, Figure>();
        figures.put("hour", new Figure("hour", range.step().slug(), Chart.upright(course), course, 0));
        counts.by(PARTS, range).forEach((part, rows) -> figures.put(part, figure(part, rows)));
        model.addAttribute("figures", figures.values());
        model.addAttribute("total", course.stream().mapToLong(Count::count).sum());
        model.addAttribute("periods", PERIODS);
        model.addAttribute("period", isCustom(from, to) ? "" : period);
        model.addAttribute("from", range.from().toString());
        model.addAttribute("to", range.to().minusDays(1).toString());
        return "console/statistics/page";
    }

    private static Figure figure(String part, List<Count> all) {
        return new Figure(
                part,
                "",
                Chart.lying(all.stream().limit(MOST_BARS).toList()),
                all.stream().limit(MOST_ROWS).toList(),
                Math.max(0, all.size() - MOST_BARS));
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export(
            @RequestParam(defaultValue = "last-7-days") String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        var range = range(period, from, to);
        Map<String, List<Count>> all = new LinkedHashMap<>();
        all.put(range.step().slug(), counts.course(range));
        all.putAll(counts.by(PARTS, range));
        var csv = new StringBuilder("\uFEFF");
        csv.append(words.text("statistics.csv.by"))
                .append(',')
                .append(words.text("statistics.csv.key"))
                .append(',')
                .append(words.text("statistics.csv.name"))
                .append(',')
                .append(words.text("statistics.count"))
                .append("\r\n");
        all.forEach((part, rows) -> rows.forEach(row -> csv.append(words.text("statistics.by." + part))
                .append(',')
                .append(cell(row.key()))
                .append(',')
                .append(cell(row.name()))
                .append(',')
                .append(row.count())
                .append("\r\n")));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"hutong-statistics-" + range.from() + "-"
                                + range.to().minusDays(1) + ".csv\"")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** With an apostrophe before what a spreadsheet would take for a formula (OWASP, CSV injection). */
    private static String cell(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private Range range(String period, String from, String to) {
        return isCustom(from, to)
                ? Range.of(day(from).orElseThrow(), day(to).orElseThrow())
                : Range.of(Period.of(period).filter(PERIODS::contains).orElse(Period.LAST_7_DAYS), clock);
    }

    private static boolean isCustom(String from, String to) {
        return day(from).isPresent() && day(to).isPresent();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 2000 && day.getYear() < 2100);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
