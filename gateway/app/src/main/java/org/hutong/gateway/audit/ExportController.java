package org.hutong.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.hutong.gateway.accesslog.LogRecord;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /audit/v1/entries/export} and {@code /audit/v1/acts/export}: all records of a search. They are written as they are read, a
 * page at a time, so that neither memory nor a transaction grows with them; the last line says how many there were, and without it the
 * file was cut off.
 */
@RestController
class ExportController {

    private static final int PAGE = 500;

    private final Halves halves;
    private final Readings readings;
    private final JsonBodies bodies;
    private final ExportText text;

    ExportController(Halves halves, Readings readings, JsonBodies bodies, ExportText text) {
        this.halves = halves;
        this.readings = readings;
        this.bodies = bodies;
        this.text = text;
    }

    @PostMapping(Halves.PATH + "/export")
    void export(@PathVariable String half, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        export(halves.named(half), request, response);
    }

    private <C extends Half.Asked, R extends LogRecord> void export(
            Half<C, R> half, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var form = Form.of(bodies.read(
                new Submission(request.getContentType(), request.getInputStream()), RecordController.MAXIMUM_BYTES));
        var criteria = half.read(form);
        var reason = form.text("reason", RecordController.REASON_CHARACTERS);
        var formats =
                Arrays.stream(ExportFormat.values()).map(ExportFormat::wireName).toList();
        var format = form.oneOf("format", ExportFormat::parse, formats);
        form.finish();
        if (format == null) {
            throw new IllegalStateException("a form without a format is refused");
        }
        var first = readings.in(() -> first(half, criteria, format, reason));
        response.setContentType(format.mediaType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"hutong-access-log-" + half.name() + "." + format.wireName() + "\"");
        try (var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            write(half, criteria, first, format, out);
        }
    }

    private <C extends Half.Asked, R extends LogRecord> List<R> first(
            Half<C, R> half, C criteria, ExportFormat format, String reason) {
        var page = half.find(criteria, null, PAGE);
        var detail = new HashMap<String, Object>(criteria.told(!page.isEmpty()));
        detail.put("format", format.wireName());
        readings.note("exported", half.name(), reason, detail);
        return page;
    }

    private <C extends Half.Asked, R extends LogRecord> void write(
            Half<C, R> half, C criteria, List<R> first, ExportFormat format, Writer out) throws IOException {
        text.begin(half, format, out);
        long written = 0;
        for (var page = first; !page.isEmpty(); page = next(half, criteria, page)) {
            text.records(half, format, page, out);
            written += page.size();
        }
        text.end(half, format, written, out);
    }

    private <C extends Half.Asked, R extends LogRecord> List<R> next(Half<C, R> half, C criteria, List<R> page) {
        return page.size() < PAGE
                ? List.of()
                : readings.in(() -> half.find(criteria, Cursor.after(page.getLast()), PAGE));
    }
}
