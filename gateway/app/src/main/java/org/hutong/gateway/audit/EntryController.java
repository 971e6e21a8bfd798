package org.hutong.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.accesslog.AccessRecord;
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

/** {@code /audit/v1/entries}: auditors search the access log and read its entries with their proofs. */
@RestController
@RequestMapping("/audit/v1/entries")
class EntryController {

    static final int MAXIMUM_BYTES = 64 * 1024;
    static final int REASON_CHARACTERS = 200;
    private static final int PAGE = 50;
    private static final int MOST = 200;

    private final EntrySearch search;
    private final ProvenEntries entries;
    private final Evidence evidence;
    private final Readings readings;
    private final JsonBodies bodies;

    EntryController(
            EntrySearch search, ProvenEntries entries, Evidence evidence, Readings readings, JsonBodies bodies) {
        this.search = search;
        this.entries = entries;
        this.evidence = evidence;
        this.readings = readings;
        this.bodies = bodies;
    }

    @Bean
    static PathRoles auditRoles() {
        return new PathRoles(List.of(PathRoles.rule("/audit/**", Roles.AUDITOR)));
    }

    /**
     * One page.
     *
     * @param next give it as {@code cursor} for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Map<String, Object>> entries, @Nullable String next) {}

    /** By post, so that nobody's number is in an address that proxies keep. */
    @PostMapping("/search")
    ResponseEntity<Page> search(HttpServletRequest request) throws IOException {
        var form =
                Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
        var criteria = Criteria.read(form);
        var reason = form.text("reason", REASON_CHARACTERS);
        var cursor = form.optionalOneOf("cursor", Cursor::parse, List.of("next"));
        int limit = form.optionalInteger("limit", PAGE);
        if (limit < 1 || limit > MOST) {
            form.wrong("limit", "one-of", "1-" + MOST);
        }
        form.finish();
        return sensitive(readings.in(() -> page(criteria, cursor, limit, reason)));
    }

    private Page page(Criteria criteria, @Nullable Cursor cursor, int limit, String reason) {
        // One more than fits, to know whether there is another page.
        var found = search.find(criteria, cursor, limit + 1);
        var page = found.stream().limit(limit).toList();
        var detail = new HashMap<String, Object>(criteria.told(!page.isEmpty()));
        detail.put("entries", page.size());
        detail.put("continued", cursor != null);
        readings.note("searched", "entries", reason, detail);
        return new Page(page.stream().map(EntryView::of).toList(), found.size() > limit ? next(page) : null);
    }

    private static String next(List<AccessRecord> page) {
        return Cursor.after(page.getLast()).toString();
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, Object>> one(@PathVariable UUID id, @RequestParam String reason) {
        return sensitive(ProvenEntryView.of(entries.read(id, "read", checked(reason))));
    }

    @GetMapping("/{id}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable UUID id, @RequestParam String reason) {
        var proven = entries.read(id, "packed", checked(reason));
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
