package org.hutong.gateway.console.statistics;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.entries.Period;
import org.hutong.gateway.console.entries.Words;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** AccessCounts accesses with the words of people, each count with the address of its entries. */
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
        ask("hour", range)
                .forEach(group -> counted.merge(
                        step.start(Instant.parse(group.text("hour")).atZone(Period.ZONE)), count(group), Long::sum));
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

    private String name(Range.Step step, ZonedDateTime start) {
        return switch (step) {
            case HOUR -> format.day(start.toInstant()) + " " + step.label(start) + "–" + step.label(step.next(start));
            case DAY -> format.day(start.toInstant());
            case MONTH -> step.label(start);
        };
    }

    /** By a part of the entries, the largest first. */
    List<Count> by(String part, Range range) {
        return ask(part, range).stream()
                .map(group -> new Count(
                        group.text(part),
                        name(part, group.text(part)),
                        "",
                        count(group),
                        group.text(part).isEmpty() ? "" : address(range.start(), range.end(), part, group.text(part))))
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

    private List<Members> ask(String part, Range range) {
        return api.get("/audit/v1/statistics?by={part}&from={from}&to={to}", part, range.start(), range.end())
                .objects("groups");
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
