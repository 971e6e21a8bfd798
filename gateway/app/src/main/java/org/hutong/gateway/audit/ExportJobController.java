package org.hutong.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /audit/v1/exports}: exports that are written in the background. They can be left, found again and cancelled, by who asked for them. */
@RestController
@RequestMapping("/audit/v1/exports")
class ExportJobController {

    private static final int MOST = 10;

    private final Exports exports;
    private final EntrySearch search;
    private final EntryCount count;
    private final Readings readings;
    private final JsonBodies bodies;
    private final JsonMapper json;

    ExportJobController(
            Exports exports,
            EntrySearch search,
            EntryCount count,
            Readings readings,
            JsonBodies bodies,
            JsonMapper json) {
        this.exports = exports;
        this.search = search;
        this.count = count;
        this.readings = readings;
        this.bodies = bodies;
        this.json = json;
    }

    /** All that he has. */
    record ExportList(List<Export> exports) {}

    @PostMapping
    ResponseEntity<Export> begin(HttpServletRequest request) throws IOException {
        var form = Form.of(bodies.read(
                new Submission(request.getContentType(), request.getInputStream()), RecordController.MAXIMUM_BYTES));
        var written = form.tree("search");
        var search = form.object("search");
        var criteria = Criteria.read(search);
        search.refuseUnknownMembers();
        var reason = form.text("reason", RecordController.REASON_CHARACTERS);
        var formats =
                Arrays.stream(ExportFormat.values()).map(ExportFormat::wireName).toList();
        var format = form.oneOf("format", ExportFormat::parse, formats);
        form.finish();
        if (format == null) {
            throw new IllegalStateException("a form without a format is refused");
        }
        var begun = readings.in(() -> begin(criteria, json.writeValueAsString(written), format, reason));
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .cacheControl(CacheControl.noStore())
                .body(begun);
    }

    private Export begin(Criteria criteria, String written, ExportFormat format, String reason) {
        var owner = Actor.ofCurrentRequest().subject();
        if (exports.count(owner) >= MOST) {
            throw new InvalidRequest(List.of(FieldError.of("", "exports", MOST)));
        }
        boolean any = !search.find(criteria, null, 1).isEmpty();
        var detail = new HashMap<String, Object>(criteria.told(any));
        detail.put("format", format.wireName());
        readings.note("exported", "entries", reason, detail);
        return exports.create(owner, format, written, count.estimate(criteria));
    }

    @GetMapping
    ResponseEntity<ExportList> all() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ExportList(exports.of(Actor.ofCurrentRequest().subject())));
    }

    @GetMapping("/{id}")
    ResponseEntity<Export> one(@PathVariable UUID id) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(mine(id));
    }

    /** A part at a time, so that memory does not grow with the file. */
    @GetMapping("/{id}/file")
    void file(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var export = mine(id);
        var format = ExportFormat.parse(export.format()).orElseThrow();
        if (!export.state().equals(Export.DONE)) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        readings.in(() -> {
            readings.note("downloaded", id.toString(), null, Map.of("entries", export.entries()));
            return id;
        });
        response.setContentType(format.mediaType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"hutong-access-log." + format.wireName() + "\"");
        try (var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            for (int number = 0; number < export.chunks(); number++) {
                var part = part(id, number);
                if (part == null) {
                    // Deleted meanwhile: the file has no end, and is seen to be cut off.
                    return;
                }
                out.append(part);
            }
        }
    }

    private @Nullable String part(UUID id, int number) {
        return exports.part(id, number).orElse(null);
    }

    /** One that has ended already stays as it is. */
    @PostMapping("/{id}/cancel")
    ResponseEntity<Export> cancel(@PathVariable UUID id) {
        mine(id);
        readings.in(() -> {
            exports.end(id, Export.CANCELLED);
            return id;
        });
        return one(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        exports.delete(mine(id).id());
    }

    private Export mine(UUID id) {
        return exports.find(Actor.ofCurrentRequest().subject(), id)
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }
}
