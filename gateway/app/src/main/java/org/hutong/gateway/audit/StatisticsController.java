package org.hutong.gateway.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /audit/v1/statistics}: how many accesses there were, by up to three of their parts. */
@RestController
class StatisticsController {

    private static final int MOST_PARTS = 3;

    private final Statistics statistics;
    private final Readings readings;

    StatisticsController(Statistics statistics, Readings readings) {
        this.statistics = statistics;
        this.readings = readings;
    }

    @GetMapping("/audit/v1/statistics")
    ResponseEntity<Map<String, Object>> count(
            @RequestParam List<String> by,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        boolean known = by.stream()
                .allMatch(name -> Statistics.isTime(name) || Part.ofMember(name).isPresent());
        if (by.isEmpty() || by.size() > MOST_PARTS || Set.copyOf(by).size() < by.size() || !known) {
            throw wrong("by");
        }
        var first = hour("from", from);
        var end = hour("to", to);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(readings.in(() -> counted(by, first, end)));
    }

    private Map<String, Object> counted(List<String> by, @Nullable Instant from, @Nullable Instant to) {
        var view = new LinkedHashMap<String, Object>();
        view.put("by", by);
        if (from != null) {
            view.put("from", from);
        }
        if (to != null) {
            view.put("to", to);
        }
        var detail = new LinkedHashMap<String, Object>();
        view.forEach((name, value) -> detail.put(name, value instanceof Instant ? value.toString() : value));
        readings.note("counted", "statistics", null, detail);
        var groups = statistics.count(by, from, to);
        view.put("groups", groups.stream().limit(Statistics.MOST_GROUPS).toList());
        view.put("truncated", groups.size() > Statistics.MOST_GROUPS);
        return view;
    }

    /** Rollups know whole hours only; what lies between would be a guess. */
    private static @Nullable Instant hour(String name, @Nullable String text) {
        return text == null
                ? null
                : Period.moment(text)
                        .filter(at -> at.equals(at.truncatedTo(ChronoUnit.HOURS)))
                        .orElseThrow(() -> wrong(name));
    }

    private static InvalidRequest wrong(String parameter) {
        return new InvalidRequest(List.of(FieldError.of("", "query-parameter", parameter)));
    }
}
