package org.hutong.policy;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** What the benchmark measured, as a table. Times are in nanoseconds inside and in microseconds when printed. */
final class DecisionTimes {

    /** A decision among 100,000 grants takes less, in the median. */
    static final double TARGET_NANOS = 10_000;

    private record Row(int threads, int grants) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return threads == other.threads
                    ? Integer.compare(grants, other.grants)
                    : Integer.compare(threads, other.threads);
        }
    }

    private final Map<Row, Map<String, Statistics>> measured = new TreeMap<>();

    void add(RunResult result) {
        Row row = new Row(
                result.getParams().getThreads(),
                Integer.parseInt(result.getParams().getParam("grants")));
        measured.computeIfAbsent(row, r -> new TreeMap<>())
                .put(
                        result.getPrimaryResult().getLabel(),
                        result.getPrimaryResult().getStatistics());
    }

    double slowestMedianAt(int grants) {
        return measured.entrySet().stream()
                .filter(row -> row.getKey().grants == grants)
                .flatMap(row -> Stream.of("permit", "deny").map(row.getValue()::get))
                .mapToDouble(statistics -> statistics.getPercentile(50))
                .max()
                .orElseThrow();
    }

    String table() {
        String rows = measured.entrySet().stream()
                .map(row -> line(row.getKey(), row.getValue()))
                .collect(joining("\n"));
        return """

            Policy decisions in µs, JDK %s, %d cores (each time includes reading the clock)
                              permit            deny       HashMap look-up
            threads   grants  median     p99  median     p99  median     p99
            %s
            target at 100,000 grants: median below %.0f µs; slowest median %.2f µs
            """.formatted(
                        Runtime.version().feature(),
                        Runtime.getRuntime().availableProcessors(),
                        rows,
                        TARGET_NANOS / 1_000,
                        slowestMedianAt(100_000) / 1_000);
    }

    private static String line(Row row, Map<String, Statistics> statistics) {
        String times = Stream.of("permit", "deny", "yardstick")
                .map(statistics::get)
                .map(time -> String.format(
                        Locale.ROOT, "%8.2f%8.2f", time.getPercentile(50) / 1_000, time.getPercentile(99) / 1_000))
                .collect(joining());
        return String.format(Locale.ROOT, "%7d%9d%s", row.threads, row.grants, times);
    }
}
