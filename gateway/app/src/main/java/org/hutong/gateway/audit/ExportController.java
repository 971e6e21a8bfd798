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
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /audit/v1/entries/export}: all entries of a search. They are written as they are read, a page at a time, so that neither
 * memory nor a transaction grows with them; the last line says how many there were, and without it the file was cut off.
 */
@RestController
class ExportController {

    private static final int PAGE = 500;

    private final EntrySearch search;
    private final Readings readings;
    private final JsonBodies bodies;
    private final ExportText text;

    ExportController(EntrySearch search, Readings readings, JsonBodies bodies, ExportText text) {
        this.search = search;
        this.readings = readings;
        this.bodies = bodies;
        this.text = text;
    }

    @PostMapping("/audit/v1/entries/export")
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var form = Form.of(bodies.read(
                new Submission(request.getContentType(), request.getInputStream()), EntryController.MAXIMUM_BYTES));
        var criteria = Criteria.read(form);
        var reason = form.text("reason", EntryController.REASON_CHARACTERS);
        var formats =
                Arrays.stream(ExportFormat.values()).map(ExportFormat::wireName).toList();
        var format = form.oneOf("format", ExportFormat::parse, formats);
        form.finish();
        if (format == null) {
            throw new IllegalStateException("a form without a format is refused");
        }
        var first = readings.in(() -> first(criteria, format, reason));
        response.setContentType(format.mediaType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"hutong-access-log." + format.wireName() + "\"");
        try (var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            write(criteria, first, format, out);
        }
    }

    private List<AccessRecord> first(Criteria criteria, ExportFormat format, String reason) {
        var page = search.find(criteria, null, PAGE);
        var detail = new HashMap<String, Object>(criteria.told(!page.isEmpty()));
        detail.put("format", format.wireName());
        readings.note("exported", "entries", reason, detail);
        return page;
    }

    private void write(Criteria criteria, List<AccessRecord> first, ExportFormat format, Writer out)
            throws IOException {
        text.begin(format, out);
        long written = 0;
        for (var page = first; !page.isEmpty(); page = next(criteria, page)) {
            text.entries(format, page, out);
            written += page.size();
        }
        text.end(format, written, out);
    }

    private List<AccessRecord> next(Criteria criteria, List<AccessRecord> page) {
        return page.size() < PAGE
                ? List.of()
                : readings.in(() -> search.find(criteria, Cursor.after(page.getLast()), PAGE));
    }
}
