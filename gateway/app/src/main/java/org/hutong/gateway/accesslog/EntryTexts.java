package org.hutong.gateway.accesslog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry's texts by the names under which they are committed to. */
final class EntryTexts {

    /** What is about people: only sealed in the database. */
    static final List<String> PEOPLE = List.of(
            "holderKind",
            "holderCode",
            "matterName",
            "businessNumber",
            "reason",
            "operatorId",
            "operatorName",
            "operatorRole",
            "coHolders");

    private EntryTexts() {}

    /** What stands in the database as it is. */
    static Map<String, @Nullable String> open(AccessEntry entry) {
        var asked = entry.asked();
        var decision = entry.decision();
        var texts = new LinkedHashMap<String, @Nullable String>();
        texts.put("agency", entry.agency());
        texts.put("system", entry.system());
        texts.put("type", asked == null ? null : asked.type());
        texts.put("province", asked == null ? null : asked.province());
        texts.put("matterCode", asked == null ? null : asked.matterCode());
        texts.put("basis", asked == null ? null : asked.basis());
        texts.put("reasonKind", asked == null ? null : asked.reasonKind());
        texts.put("grant", decision == null ? null : decision.grant());
        texts.put("policies", decision == null ? null : decision.policies());
        texts.put("outcome", entry.outcome());
        texts.put("connection", entry.connection());
        texts.put("credential", entry.credential());
        return texts;
    }

    /** What is about people. */
    static Map<String, @Nullable String> people(AccessEntry.@Nullable Asked asked) {
        var texts = new LinkedHashMap<String, @Nullable String>();
        texts.put("holderKind", asked == null ? null : asked.holderKind());
        texts.put("holderCode", asked == null ? null : asked.holderCode());
        texts.put("matterName", asked == null ? null : asked.matterName());
        texts.put("businessNumber", asked == null ? null : asked.businessNumber());
        texts.put("reason", asked == null ? null : asked.reason());
        texts.put("operatorId", asked == null ? null : asked.operatorId());
        texts.put("operatorName", asked == null ? null : asked.operatorName());
        texts.put("operatorRole", asked == null ? null : asked.operatorRole());
        texts.put("coHolders", asked == null ? null : asked.coHolders());
        return texts;
    }

    static long micros(AccessEntry entry) {
        return entry.duration().toNanos() / 1000;
    }
}
