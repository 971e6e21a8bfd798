package org.hutong.gateway.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What lists show of the newest version of each definition. A version never changes, so what was read once is kept: as many as there are
 * definitions. Safe for threads.
 */
@Component
class Summaries {

    /** None of them is ever a secret. */
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "key",
            "name",
            "names",
            "province",
            "type",
            "connector",
            "area",
            "authority",
            "sharing",
            "creditCode");

    private final DefinitionTables tables;
    private final Map<DefinitionName, Summary> kept = new ConcurrentHashMap<>();

    Summaries(DefinitionTables tables) {
        this.tables = tables;
    }

    private record Summary(int version, JsonNode content) {}

    /** The few members of each by its id; without those that were deleted meanwhile. */
    Map<String, JsonNode> of(DefinitionKind kind, List<DefinitionState> states) {
        var found = new HashMap<String, JsonNode>();
        var missing = new ArrayList<String>();
        for (var state : states) {
            var summary = kept.get(state.name());
            if (summary != null && summary.version() >= state.latest()) {
                found.put(state.name().id(), summary.content());
            } else {
                missing.add(state.name().id());
            }
        }
        if (!missing.isEmpty()) {
            tables.newest(kind, missing).forEach((id, version) -> {
                var content = shortened(version.content());
                found.put(id, content);
                kept.put(new DefinitionName(kind, id), new Summary(version.version(), content));
            });
        }
        kept.keySet().removeIf(name -> name.kind() == kind && !found.containsKey(name.id()));
        return found;
    }

    private static JsonNode shortened(JsonNode content) {
        var few = JsonNodeFactory.instance.objectNode();
        content.properties().stream()
                .filter(one -> MEMBERS.contains(one.getKey()))
                .forEach(one -> few.set(one.getKey(), one.getValue()));
        return few;
    }
}
