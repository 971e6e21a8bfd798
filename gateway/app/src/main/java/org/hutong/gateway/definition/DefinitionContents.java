package org.hutong.gateway.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What definitions say and have said, for whoever must know more than what serves now. Straight from the database. */
@Component
public class DefinitionContents {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DefinitionContents(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * One version's content.
     *
     * @param id whose
     * @param content as it is saved
     */
    public record Content(String id, JsonNode content) {}

    /**
     * Where a definition stands that serves or has served.
     *
     * @param id which definition of its kind
     * @param paused whether it serves nothing until it is resumed
     * @param active the version that serves, or would if it were not paused; null if it was deleted
     * @param served every version that has ever served
     */
    public record Standing(
            String id, boolean paused, @Nullable JsonNode active, List<JsonNode> served) {}

    /** The newest version and the one that serves of every definition of a kind that was not deleted. */
    public List<Content> inUse(DefinitionKind kind) {
        return jdbc.sql("""
            select v.id, v.content from definition d
            join definition_version v on v.kind = d.kind and v.id = d.id and v.version in (d.latest, d.active)
            where d.kind = ? and not d.deleted
            """)
                .param(kind.collection())
                .query((row, _) -> new Content(row.getString("id"), json.readTree(row.getString("content"))))
                .list();
    }

    /** Where definitions of a kind stand; those that never served are left out. */
    public List<Standing> standings(DefinitionKind kind, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : standings(kind, " and d.id in (:ids)", ids);
    }

    /** Where all definitions of a kind stand; those that never served are left out. */
    public List<Standing> standings(DefinitionKind kind) {
        return standings(kind, "", List.of());
    }

    private List<Standing> standings(DefinitionKind kind, String which, Collection<String> ids) {
        var paused = new LinkedHashMap<String, Boolean>();
        var active = new LinkedHashMap<String, JsonNode>();
        var served = new LinkedHashMap<String, List<JsonNode>>();
        jdbc.sql("""
            select v.id, v.content, d.paused, v.version = d.active and not d.deleted as active from definition d
            join definition_version v on v.kind = d.kind and v.id = d.id and (v.version = d.active or exists (
                select from definition_act a where a.kind = v.kind and a.id = v.id and a.version = v.version
                    and a.act in ('activated', 'rolled-back')))
            where d.kind = :kind\
            """ + which + """
             order by v.version
            """)
                .param("kind", kind.collection())
                .params(which.isEmpty() ? Map.of() : Map.of("ids", ids))
                .query(row -> {
                    var id = row.getString("id");
                    var content = json.readTree(row.getString("content"));
                    paused.put(id, row.getBoolean("paused"));
                    served.computeIfAbsent(id, _ -> new ArrayList<>()).add(content);
                    if (row.getBoolean("active")) {
                        active.put(id, content);
                    }
                });
        return served.entrySet().stream()
                .map(entry -> standing(entry, paused, active))
                .toList();
    }

    private static Standing standing(
            Map.Entry<String, List<JsonNode>> served, Map<String, Boolean> paused, Map<String, JsonNode> active) {
        var id = served.getKey();
        return new Standing(id, paused.getOrDefault(id, false), active.get(id), served.getValue());
    }
}
