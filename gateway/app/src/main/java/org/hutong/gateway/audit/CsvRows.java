package org.hutong.gateway.audit;

import java.io.IOException;
import java.util.List;
import org.hutong.gateway.accesslog.LogRecord;

/**
 * Records as CSV (RFC 4180) for spreadsheets: with a byte order mark, or Chinese is garbled there, and with an apostrophe before whatever
 * they would take for a formula.
 */
final class CsvRows {

    private final Appendable out;
    private final List<String> columns;

    CsvRows(Appendable out, List<String> columns) {
        this.out = out;
        this.columns = columns;
    }

    void header() throws IOException {
        out.append('\uFEFF').append(String.join(",", columns)).append(",erased,altered\r\n");
    }

    void row(LogRecord one) throws IOException {
        for (var column : columns) {
            cell(one.text(column));
            out.append(',');
        }
        out.append(String.valueOf(one.erased())).append(',');
        out.append(String.valueOf(one.altered())).append("\r\n");
    }

    /** Without it the file was cut off. */
    void end(long rows) throws IOException {
        out.append("#end,").append(Long.toString(rows)).append("\r\n");
    }

    private void cell(String text) throws IOException {
        var safe = isFormula(text) ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(sign -> ",\"\r\n".indexOf(sign) >= 0);
        out.append(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
    }

    /** As OWASP lists them (CSV injection). */
    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(text.charAt(0)) >= 0;
    }
}
