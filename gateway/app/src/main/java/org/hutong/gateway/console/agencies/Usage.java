package org.hutong.gateway.console.agencies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hutong.gateway.console.Members;

/**
 * What an agency asked for, as its page shows it.
 *
 * @param total of all days
 * @param most of one day
 * @param bars one for each day, the oldest first
 * @param rows one for each type and outcome, the most frequent first
 */
public record Usage(long total, long most, List<Bar> bars, List<Row> rows) {

    private static final int WIDTH = 24;
    private static final int HEIGHT = 120;

    /** A day in the chart, in pixels from its upper left corner. */
    public record Bar(LocalDate day, long count, int x, int y, int width, int height) {}

    /** How often a type was asked for with an outcome. */
    public record Row(String type, String outcome, long count) {}

    private record Cell(String type, String outcome) {}

    /** Of what the API counts. */
    static Usage of(Members usage) {
        var counts = usage.objects("counts");
        Map<Cell, Long> cells = new LinkedHashMap<>();
        Map<LocalDate, Long> days = new TreeMap<>();
        for (var day = LocalDate.parse(usage.text("from"));
                !day.isAfter(LocalDate.parse(usage.text("to")));
                day = day.plusDays(1)) {
            days.put(day, 0L);
        }
        counts.forEach(one -> {
            long count = Long.parseLong(one.text("count"));
            cells.merge(new Cell(one.text("type"), one.text("outcome")), count, Long::sum);
            days.merge(LocalDate.parse(one.text("day")), count, Long::sum);
        });
        long most = days.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return new Usage(
                days.values().stream().mapToLong(Long::longValue).sum(),
                most,
                bars(days, most),
                cells.entrySet().stream()
                        .map(cell -> new Row(cell.getKey().type(), cell.getKey().outcome(), cell.getValue()))
                        .sorted((one, other) -> Long.compare(other.count(), one.count()))
                        .toList());
    }

    private static List<Bar> bars(Map<LocalDate, Long> days, long most) {
        var bars = new ArrayList<Bar>();
        days.forEach((day, count) -> {
            // A day with few calls is to be seen beside one with very many.
            int height = count == 0 ? 0 : (int) Math.max(2, HEIGHT * count / most);
            bars.add(new Bar(day, count, bars.size() * WIDTH, HEIGHT - height, WIDTH - 6, height));
        });
        return bars;
    }
}
