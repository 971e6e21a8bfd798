package org.hutong.gateway.mapping;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hutong.gateway.definition.Change;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.DefinitionRules;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.definition.LiveDefinitions;
import org.hutong.gateway.files.YamlFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The code tables that serve, and what a code table must be. */
@Component
final class CodeTables implements LiveDefinitions, DefinitionRules {

    private final MappingSettings settings;
    private final YamlFiles files;
    private volatile Map<String, CodeTable> tables = Map.of();

    CodeTables(MappingSettings settings, YamlFiles files) {
        this.settings = settings;
        this.files = files;
    }

    /** Those of the named tables that serve now. */
    Map<String, CodeTable> named(Set<String> names) {
        var all = tables;
        var found = new LinkedHashMap<String, CodeTable>();
        names.forEach(name -> {
            var table = all.get(name);
            if (table != null) {
                found.put(name, table);
            }
        });
        return found;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.CODE_TABLE;
    }

    @Override
    public String files() {
        return settings.codeTables();
    }

    @Override
    public Checked checked(JsonNode content, @Nullable JsonNode earlier) {
        try {
            return new Checked(files.bind(content, CodeTable.class).id(), content);
        } catch (JacksonException wrong) {
            throw InvalidDefinition.at("", "definition", wrong.getOriginalMessage());
        } catch (IllegalArgumentException wrong) {
            throw InvalidDefinition.at("", "definition", String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public Set<DefinitionName> references(JsonNode content) {
        return Set.of();
    }

    @Override
    public Map<String, String> apply(Collection<Change> changes) {
        var next = new TreeMap<>(tables);
        var failures = new LinkedHashMap<String, String>();
        for (var change : changes) {
            if (change.content() == null) {
                next.remove(change.id());
            } else {
                try {
                    next.put(change.id(), files.bind(change.content(), CodeTable.class));
                } catch (JacksonException | IllegalArgumentException wrong) {
                    failures.put(change.id(), String.valueOf(wrong.getMessage()));
                }
            }
        }
        tables = Collections.unmodifiableMap(next);
        return failures;
    }
}
