package org.hutong.gateway.audit;

import java.io.IOException;
import java.util.List;
import org.hutong.gateway.accesslog.AccessRecord;

/**
 * Entries as CSV (RFC 4180) for spreadsheets: with a byte order mark, or Chinese is garbled there, and with an apostrophe before whatever
 * they would take for a formula.
 */
final class CsvRows {

    private static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "lookup",
            "agency",
            "system",
            "type",
            "province",
            "matterCode",
            "matterName",
            "businessNumber",
            "operatorId",
            "operatorName",
            "operatorRole",
            "holderKind",
            "holderCode",
            "coHolders",
            "reason",
            "basis",
            "reasonKind",
            "permitted",
            "outcome",
            "disclosed",
            "grant",
            "policies",
            "connection",
            "connectionVersion",
            "credential",
            "durationMicros");

    private final Appendable out;

    CsvRows(Appendable out) {
        this.out = out;
    }

    void header() throws IOException {
        out.append('\uFEFF').append(String.join(",", COLUMNS)).append(",erased,altered\r\n");
    }

    void row(AccessRecord entry) throws IOException {
        for (var column : COLUMNS) {
            cell(entry.text(column));
            out.append(',');
        }
        out.append(String.valueOf(entry.erased())).append(',');
        out.append(String.valueOf(entry.altered())).append("\r\n");
    }

    /** Without it the file was cut off. */
    void end(long entries) throws IOException {
        out.append("#end,").append(Long.toString(entries)).append("\r\n");
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
