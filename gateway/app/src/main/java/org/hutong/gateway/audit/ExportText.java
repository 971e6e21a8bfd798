package org.hutong.gateway.audit;

import java.io.IOException;
import java.util.List;
import org.hutong.gateway.accesslog.LogRecord;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Records as they stand in a file. */
@Component
class ExportText {

    private final JsonMapper json;

    ExportText(JsonMapper json) {
        this.json = json;
    }

    void begin(Half<?, ?> half, ExportFormat format, Appendable out) throws IOException {
        if (format == ExportFormat.CSV) {
            new CsvRows(out, half.columns()).header();
        }
    }

    <R extends LogRecord> void records(Half<?, R> half, ExportFormat format, List<R> records, Appendable out)
            throws IOException {
        var csv = new CsvRows(out, half.columns());
        for (var one : records) {
            if (format == ExportFormat.CSV) {
                csv.row(one);
            } else {
                out.append(json.writeValueAsString(half.view(one))).append('\n');
            }
        }
    }

    void end(Half<?, ?> half, ExportFormat format, long records, Appendable out) throws IOException {
        if (format == ExportFormat.CSV) {
            new CsvRows(out, half.columns()).end(records);
        } else {
            out.append("{\"end\":true,\"" + half.name() + "\":")
                    .append(Long.toString(records))
                    .append("}\n");
        }
    }
}
