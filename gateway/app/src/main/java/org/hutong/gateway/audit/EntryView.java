package org.hutong.gateway.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.LogRecord;

/** An entry as auditors see it; what was not known is left out. */
final class EntryView {

    private EntryView() {}

    static Map<String, Object> of(AccessRecord entry) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", entry.id());
        view.put("at", entry.at());
        texts(view, entry, "lookup", "agency", "system", "type", "province");
        part(view, "matter", entry, Map.of("code", "matterCode", "name", "matterName"));
        texts(view, entry, "businessNumber");
        part(view, "operator", entry, Map.of("id", "operatorId", "name", "operatorName", "role", "operatorRole"));
        part(view, "holder", entry, Map.of("kind", "holderKind", "code", "holderCode"));
        if (!entry.text("coHolders").isEmpty()) {
            view.put("coHolders", words(entry, "coHolders"));
        }
        texts(view, entry, "reason", "basis", "reasonKind");
        if (!entry.text("permitted").isEmpty()) {
            view.put("permitted", Boolean.valueOf(entry.text("permitted")));
        }
        texts(view, entry, "outcome");
        view.put("disclosed", words(entry, "disclosed"));
        texts(view, entry, "grant", "policies", "connection");
        if (!entry.text("connectionVersion").isEmpty()) {
            view.put("connectionVersion", Integer.valueOf(entry.text("connectionVersion")));
        }
        texts(view, entry, "credential");
        view.put("durationMicros", Long.valueOf(entry.text("durationMicros")));
        state(view, entry);
        return view;
    }

    static void state(Map<String, Object> view, LogRecord one) {
        if (one.erased()) {
            view.put("erased", true);
        }
        if (one.altered()) {
            view.put("altered", true);
        }
    }

    static void texts(Map<String, Object> view, LogRecord one, String... names) {
        for (var name : names) {
            if (!one.text(name).isEmpty()) {
                view.put(name, one.text(name));
            }
        }
    }

    static void part(Map<String, Object> view, String name, LogRecord one, Map<String, String> members) {
        var part = new LinkedHashMap<String, Object>();
        members.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(member -> {
            var text = one.text(member.getValue());
            if (!text.isEmpty()) {
                part.put(member.getKey(), text);
            }
        });
        if (!part.isEmpty()) {
            view.put(name, part);
        }
    }

    private static List<String> words(AccessRecord entry, String name) {
        var text = entry.text(name);
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
