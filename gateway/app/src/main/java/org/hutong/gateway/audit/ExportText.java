package org.hutong.gateway.audit;

import java.io.IOException;
import java.util.List;
import org.hutong.gateway.accesslog.AccessRecord;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Entries as they stand in a file. */
@Component
class ExportText {

    private final JsonMapper json;

    ExportText(JsonMapper json) {
        this.json = json;
    }

    void begin(ExportFormat format, Appendable out) throws IOException {
        if (format == ExportFormat.CSV) {
            new CsvRows(out).header();
        }
    }

    void entries(ExportFormat format, List<AccessRecord> entries, Appendable out) throws IOException {
        var csv = new CsvRows(out);
        for (var entry : entries) {
            if (format == ExportFormat.CSV) {
                csv.row(entry);
            } else {
                out.append(json.writeValueAsString(EntryView.of(entry))).append('\n');
            }
        }
    }

    void end(ExportFormat format, long entries, Appendable out) throws IOException {
        if (format == ExportFormat.CSV) {
            new CsvRows(out).end(entries);
        } else {
            out.append("{\"end\":true,\"entries\":")
                    .append(Long.toString(entries))
                    .append("}\n");
        }
    }
}
