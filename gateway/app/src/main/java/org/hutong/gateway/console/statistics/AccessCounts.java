package org.hutong.gateway.console.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.entries.Period;
import org.hutong.gateway.console.entries.Words;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Counts accesses with the words of people, each count with the address of its entries. */
@Component
class AccessCounts {

    private final GatewayApi api;
    private final Words words;
    private final Format format;

    AccessCounts(GatewayApi api, Words words, Format format) {
        this.api = api;
        this.words = words;
        this.format = format;
    }

    /** By hour, day or month; those without accesses too. */
    List<Count> course(Range range) {
        var step = range.step();
        Map<ZonedDateTime, Long> counted = new HashMap<>();
        var unit = step == Range.Step.HOUR ? "hour" : "day";
        answer(unit, range)
                .objects("groups")
                .forEach(group -> counted.merge(step.start(start(group, unit)), count(group), Long::sum));
        var end = range.end().atZone(Period.ZONE);
        var counts = new ArrayList<Count>();
        for (var start = step.start(range.start().atZone(Period.ZONE)); start.isBefore(end); start = step.next(start)) {
            counts.add(new Count(
                    start.toInstant().toString(),
                    name(step, start),
                    step.label(start),
                    counted.getOrDefault(start, 0L),
                    address(start.toInstant(), step.next(start).toInstant(), "", "")));
        }
        return counts;
    }

    private static ZonedDateTime start(Members group, String unit) {
        return unit.equals("hour")
                ? Instant.parse(group.text(unit)).atZone(Period.ZONE)
                : LocalDate.parse(group.text(unit)).atStartOfDay(Period.ZONE);
    }

    private String name(Range.Step step, ZonedDateTime start) {
        return switch (step) {
            case HOUR -> format.day(start.toInstant()) + " " + step.label(start) + "–" + step.label(step.next(start));
            case DAY -> format.day(start.toInstant());
            case MONTH -> step.label(start);
        };
    }

    /**
     * By each of some parts of the entries, the largest first.
     *
     * @param parts up to three
     */
    Map<String, List<Count>> by(List<String> parts, Range range) {
        // One answer for all of them is added up here; where it would be too long, each is asked for.
        var together = answer(String.join("&by=", parts), range);
        boolean whole = !Boolean.TRUE.equals(together.get("truncated"));
        Map<String, List<Count>> counts = new LinkedHashMap<>();
        parts.forEach(part -> counts.put(part, counts(part, whole ? together : answer(part, range), range)));
        return counts;
    }

    private List<Count> counts(String part, Members answer, Range range) {
        Map<String, Long> sums = new TreeMap<>();
        answer.objects("groups").forEach(group -> sums.merge(group.text(part), count(group), Long::sum));
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(sum -> new Count(
                        sum.getKey(),
                        name(part, sum.getKey()),
                        "",
                        sum.getValue(),
                        sum.getKey().isEmpty() ? "" : address(range.start(), range.end(), part, sum.getKey())))
                .toList();
    }

    private String name(String part, String key) {
        if (key.isEmpty()) {
            return words.text("statistics.none");
        }
        return switch (part) {
            case "agency" -> words.agency(key);
            case "type" -> words.type(key);
            default -> format.outcome(key);
        };
    }

    private Members answer(String parts, Range range) {
        return api.get("/audit/v1/statistics?by=" + parts + "&from={from}&to={to}", range.start(), range.end());
    }

    private static long count(Members group) {
        return group.get("count") instanceof Number number ? number.longValue() : 0;
    }

    private static String address(Instant from, Instant to, String part, String value) {
        var address = UriComponentsBuilder.fromPath("/console/entries")
                .queryParam("from", from)
                .queryParam("to", to);
        if (!part.isEmpty()) {
            address.queryParam(part, "{value}");
        }
        return part.isEmpty()
                ? address.toUriString()
                : address.encode().buildAndExpand(value).toUriString();
    }
}
