package org.hutong.demo.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Gateways with few and with many connections beside each other, in plain text; the last line compares their lookups. */
record ConnectionsTable(List<ConnectionsRow> rows) {
    private static final String HEAD = """
                          ready after, s  memory  activated: served  draft to   lookups                         others
            connections   first    again      MB    p50 ms   max ms  served ms  callers  p50 ms  p99 ms  CPU us      %
        """.stripIndent();

    private static final String GATEWAY = "%13d %7.1f %8.1f %7d %9.0f %8.0f %10.0f";
    private static final String LOOKUPS = "  %7d %7.2f %7.2f %7.0f %6.0f%n";
    private static final String RATIO = "%" + 68 + "s  %7d %7.2f %7.2f %7.2f%n";

    /** Empty without rows. */
    String text() {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("Many connections on one gateway, asked in turn: ")
                .append(Question.DRIVING_LICENCE.title())
                .append(System.lineSeparator())
                .append(HEAD);
        rows.forEach(row -> text.append(lines(row)));
        ConnectionsRow few = rows.getFirst();
        ConnectionsRow many = rows.getLast();
        for (int i = 0; i < few.lookups().size(); i++) {
            text.append(ratio(
                    "%d against %d".formatted(many.connections(), few.connections()),
                    few.lookups().get(i),
                    many.lookups().get(i)));
        }
        return text.toString();
    }

    private static String lines(ConnectionsRow row) {
        StringBuilder lines = new StringBuilder();
        String begin = String.format(
                Locale.ROOT,
                GATEWAY,
                row.connections(),
                row.secondsToFirstReady(),
                row.secondsToReady(),
                row.memoryMegabytes(),
                row.servedP50Millis(),
                row.servedMaximumMillis(),
                row.joinedP50Millis());
        for (Row lookup : row.lookups()) {
            lines.append(lines.isEmpty() ? begin : " ".repeat(begin.length()))
                    .append(String.format(
                            Locale.ROOT,
                            LOOKUPS,
                            lookup.callers(),
                            lookup.p50Millis(),
                            lookup.p99Millis(),
                            lookup.cpuMicros().gateway(),
                            lookup.strangersPercent()));
        }
        return lines.toString();
    }

    private static String ratio(String what, Row few, Row many) {
        return String.format(
                Locale.ROOT,
                RATIO,
                what,
                few.callers(),
                ratio(few, many, Row::p50Millis),
                ratio(few, many, Row::p99Millis),
                ratio(few, many, row -> row.cpuMicros().gateway()));
    }

    private static double ratio(Row few, Row many, ToDoubleFunction<Row> figure) {
        return figure.applyAsDouble(many) / figure.applyAsDouble(few);
    }
}
