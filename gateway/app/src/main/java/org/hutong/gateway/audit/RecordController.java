package org.hutong.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.accesslog.LogRecord;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.transparency.ReceiptPending;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /audit/v1/entries} and {@code /audit/v1/acts}: auditors search both halves of the access log, and read what they find with its
 * proofs.
 */
@RestController
@RequestMapping(Halves.PATH)
class RecordController {

    static final int MAXIMUM_BYTES = 64 * 1024;
    static final int REASON_CHARACTERS = 200;
    private static final int PAGE = 50;
    private static final int MOST = 200;

    private final Halves halves;
    private final ProvenEntries entries;
    private final Evidence evidence;
    private final Readings readings;
    private final JsonBodies bodies;

    RecordController(Halves halves, ProvenEntries entries, Evidence evidence, Readings readings, JsonBodies bodies) {
        this.halves = halves;
        this.entries = entries;
        this.evidence = evidence;
        this.readings = readings;
        this.bodies = bodies;
    }

    @Bean
    static PathRoles auditRoles() {
        return new PathRoles(List.of(PathRoles.rule("/audit/**", Roles.AUDITOR)));
    }

    /** By post, so that nobody's number is in an address that proxies keep. */
    @PostMapping("/search")
    ResponseEntity<Map<String, Object>> search(@PathVariable String half, HttpServletRequest request)
            throws IOException {
        return sensitive(search(halves.named(half), request));
    }

    private <C extends Half.Asked, R extends LogRecord> Map<String, Object> search(
            Half<C, R> half, HttpServletRequest request) throws IOException {
        var form =
                Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
        var criteria = half.read(form);
        var reason = form.text("reason", REASON_CHARACTERS);
        var cursor = form.optionalOneOf("cursor", Cursor::parse, List.of("next"));
        int limit = form.optionalInteger("limit", PAGE);
        if (limit < 1 || limit > MOST) {
            form.wrong("limit", "one-of", "1-" + MOST);
        }
        form.finish();
        return readings.in(() -> page(half, criteria, cursor, limit, reason));
    }

    private <C extends Half.Asked, R extends LogRecord> Map<String, Object> page(
            Half<C, R> half, C criteria, @Nullable Cursor cursor, int limit, String reason) {
        // One more than fits, to know whether there is another page.
        var found = half.find(criteria, cursor, limit + 1);
        var page = found.stream().limit(limit).toList();
        var detail = new HashMap<String, Object>(criteria.told(!page.isEmpty()));
        detail.put(half.name(), page.size());
        detail.put("continued", cursor != null);
        readings.note("searched", half.name(), reason, detail);
        var answer = new LinkedHashMap<String, Object>();
        answer.put(half.name(), page.stream().map(half::view).toList());
        if (found.size() > limit) {
            answer.put("next", Cursor.after(page.getLast()).toString());
        }
        return answer;
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, Object>> one(
            @PathVariable String half, @PathVariable UUID id, @RequestParam String reason) {
        return sensitive(one(halves.named(half), id, checked(reason)));
    }

    private <R extends LogRecord> Map<String, Object> one(Half<?, R> half, UUID id, String reason) {
        return ProvenEntryView.of(half, entries.read(half, id, "read", reason));
    }

    @GetMapping("/{id}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable String half, @PathVariable UUID id, @RequestParam String reason) {
        var proven = entries.read(halves.named(half), id, "packed", checked(reason));
        byte[] zip = evidence.pack(proven, proven.proof().orElseThrow(ReceiptPending::new));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + Evidence.fileName(proven) + "\"")
                .body(zip);
    }

    static String checked(String reason) {
        var text = reason.strip();
        if (text.isEmpty()
                || text.codePointCount(0, text.length()) > REASON_CHARACTERS
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(List.of(FieldError.of("", "query-parameter", "reason")));
        }
        return text;
    }

    private static <T> ResponseEntity<T> sensitive(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
