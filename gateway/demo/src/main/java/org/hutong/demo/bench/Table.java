package org.hutong.demo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings as people read them, in plain text. */
record Table(Findings findings) {
    private static final String HEAD = """
                                                          per     p50     p95     p99  CPU, us per call      others
                                        callers  calls second      ms      ms      ms gateway log db  rest      %
        """;

    private static final String ROW = "%-43s %4d %6d %6.0f %7.2f %7.2f %7.2f %7.0f %6.0f %5.0f %6.0f%n";

    String text() {
        StringBuilder text = new StringBuilder(introduction());
        if (!findings.lookups().isEmpty()) {
            text.append(lookups());
        }
        return text.append(new ConnectionsTable(findings.connections()).text())
                .append(conclusion())
                .toString();
    }

    private String lookups() {
        StringBuilder text = new StringBuilder(HEAD);
        findings.lookups().forEach(row -> text.append(line(row)));
        text.append("Yardsticks%n".formatted());
        findings.yardsticks().forEach(row -> text.append(line(row)));
        return text.append(steps()).toString();
    }

    private String introduction() {
        Machine machine = findings.machine();
        return """
            Hutong benchmark, %s: %d cores (%s), %d MB, %s
            %s
            %s. Measured after %d lookups to warm up.
            Callers, provincial systems, gateway, PostgreSQL and Keycloak share these cores. CPU: gateway = its JVM;
            log db = PostgreSQL with the access log; rest = the callers, the provincial HTTP systems and Jiangxi's own
            PostgreSQL; others = share of the cores that went to programs which are not part of this.

            """.formatted(
                        findings.date(),
                        machine.cores(),
                        machine.processor(),
                        machine.memoryMegabytes(),
                        machine.system(),
                        machine.java(),
                        findings.load(),
                        findings.warmUpCalls());
    }

    private static String line(Row row) {
        return String.format(
                Locale.ROOT,
                ROW,
                row.what(),
                row.callers(),
                row.calls(),
                row.perSecond(),
                row.p50Millis(),
                row.p95Millis(),
                row.p99Millis(),
                row.cpuMicros().gateway(),
                row.cpuMicros().logDatabase(),
                row.cpuMicros().rest(),
                row.strangersPercent());
    }

    /** One line for each step and one column for each number of callers. */
    private String steps() {
        List<Integer> callers = List.copyOf(findings.steps().keySet());
        StringBuilder text =
                new StringBuilder("Steps of the first kind of lookup, mean us with the wait for a core;  callers:");
        callers.forEach(number -> text.append(" %8d".formatted(number)));
        text.append(System.lineSeparator());
        for (String step : names()) {
            text.append("  %-76s".formatted(step));
            callers.forEach(number -> text.append(" %8.0f".formatted(mean(number, step))));
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private List<String> names() {
        return findings.steps().values().stream()
                .flatMap(List::stream)
                .map(Metrics.Step::step)
                .distinct()
                .toList();
    }

    private double mean(int callers, String step) {
        return findings.steps().getOrDefault(callers, List.of()).stream()
                .filter(taken -> taken.step().equals(step))
                .mapToDouble(Metrics.Step::meanMicros)
                .sum();
    }

    private String conclusion() {
        List<String> parts = new ArrayList<>();
        parts.add("Ready after: " + joined(findings.secondsToReady(), "%s %.1f s"));
        parts.add("Memory after the load (PSS): " + joined(findings.memoryMegabytes(), "%s %d MB"));
        parts.add("Access log: %,d entries.".formatted(findings.accessEntries()));
        return String.join(System.lineSeparator(), parts);
    }

    private static String joined(Map<String, ?> figures, String format) {
        return figures.entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, format, figure.getKey(), figure.getValue()))
                .collect(Collectors.joining(", "));
    }
}
