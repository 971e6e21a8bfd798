package org.hutong.gateway.console.entries;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.springframework.stereotype.Component;

/** Reads entries for pages; the API notes each reading with its reason. */
@Component
public class EntryReading {

    private final GatewayApi api;
    private final Words words;
    private final EntrySentences sentences;

    EntryReading(GatewayApi api, Words words, EntrySentences sentences) {
        this.api = api;
        this.words = words;
        this.sentences = sentences;
    }

    /**
     * A page of entries.
     *
     * @param next where the next page begins; empty on the last one
     */
    public record Page(List<EntryRow> rows, String next) {}

    Page page(Map<String, Object> criteria, String reason, String cursor, int limit) {
        var body = new LinkedHashMap<>(criteria);
        body.put("reason", reason);
        body.put("limit", limit);
        if (!cursor.isEmpty()) {
            body.put("cursor", cursor);
        }
        var found = api.post("/audit/v1/entries/search", body);
        return new Page(
                found.objects("entries").stream()
                        .map(entry -> EntryRow.of(entry, words, sentences))
                        .toList(),
                found.text("next"));
    }

    /** The newest of those that are named, masked. */
    public Page named(List<?> ids, String reason, int limit) {
        return ids.isEmpty() ? new Page(List.of(), "") : page(Map.of("ids", ids), reason, "", limit);
    }

    /** One with its openings and its proof. */
    Members whole(String id, String reason) {
        return api.get("/audit/v1/entries/{id}?reason={reason}", id, reason);
    }
}
