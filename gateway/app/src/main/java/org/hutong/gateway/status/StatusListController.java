package org.hutong.gateway.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hutong.credential.StatusListToken;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/status-lists}: the status of issued credentials, open to everybody and to every cache (draft-ietf-oauth-status-list §8, §9). */
@RestController
final class StatusListController {

    private static final MediaType TOKEN = MediaType.parseMediaType("application/" + StatusListToken.TYPE);

    private final PublishedLists lists;
    private final StatusSettings settings;

    StatusListController(PublishedLists lists, StatusSettings settings) {
        this.lists = lists;
        this.settings = settings;
    }

    /** All lists, so that a verifier can fetch them before he needs one, and nobody learns which credential he checks. */
    @GetMapping("/v1/status-lists")
    ResponseEntity<Map<String, List<String>>> all() {
        return ResponseEntity.ok()
                .cacheControl(cache())
                .header("Access-Control-Allow-Origin", "*")
                .body(Map.of("status_lists", lists.addresses()));
    }

    @GetMapping("/v1/status-lists/{list}")
    ResponseEntity<byte[]> one(@PathVariable String list) {
        var found = PublishedLists.identifier(list)
                .flatMap(lists::find)
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(TOKEN)
                .cacheControl(cache())
                .eTag(found.entityTag())
                .header("Access-Control-Allow-Origin", "*")
                .body(found.token().getBytes(StandardCharsets.US_ASCII));
    }

    private CacheControl cache() {
        return CacheControl.maxAge(settings.timeToLive()).cachePublic();
    }
}
