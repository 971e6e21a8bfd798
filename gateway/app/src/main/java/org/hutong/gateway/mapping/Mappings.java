package org.hutong.gateway.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

/**
 * The mappings that serve. A connection writes its mapping down ({@code "mapping": "{ … }"}) or uses a shared one
 * ({@code "mapping": {"use": "id"}}).
 */
@Component
public final class Mappings implements LiveDefinitions, DefinitionRules {

    private final MappingSettings settings;
    private final CodeTables codeTables;
    private final YamlFiles files;

    /** Written by the feed alone. */
    private volatile Map<String, SharedMapping> shared = Map.of();

    private volatile Map<String, Mapping> compiled = Map.of();

    Mappings(MappingSettings settings, CodeTables codeTables, YamlFiles files) {
        this.settings = settings;
        this.codeTables = codeTables;
        this.files = files;
    }

    /**
     * The mapping that a connection names or writes down.
     *
     * @param before what it was; the same again if nothing about it has changed
     * @throws IllegalArgumentException if it is not JSONata, or names a mapping that does not serve
     */
    public Mapping resolve(JsonNode written, @Nullable Mapping before) {
        if (!written.isString()) {
            var mapping = compiled.get(written.path("use").asString(""));
            if (mapping == null) {
                throw new IllegalArgumentException("the shared mapping does not serve");
            }
            return mapping;
        }
        var expression = written.stringValue();
        var tables = codeTables.named(Mapping.codeTables(expression));
        return before != null && before.is(expression, tables) ? before : Mapping.of(expression, tables);
    }

    /**
     * Checks what a connection says about its mapping.
     *
     * @throws InvalidDefinition if it is neither JSONata nor the name of a shared mapping
     */
    public static void check(JsonNode written) {
        if (written.isString()) {
            check("", written.stringValue());
        } else if (!written.isObject()
                || written.size() != 1
                || !written.path("use").isString()) {
            throw InvalidDefinition.at("", "definition", "a mapping is JSONata, or {\"use\": \"id of a mapping\"}");
        }
    }

    /** What a connection's mapping cannot do without. */
    public static Set<DefinitionName> referencesOf(JsonNode written) {
        return written.isString()
                ? tables(written.stringValue())
                : Set.of(new DefinitionName(
                        DefinitionKind.MAPPING, written.path("use").asString("")));
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.MAPPING;
    }

    @Override
    public String files() {
        return settings.files();
    }

    @Override
    public Checked checked(JsonNode content, @Nullable JsonNode earlier) {
        try {
            var mapping = files.bind(content, SharedMapping.class);
            check("/expression", mapping.expression());
            return new Checked(mapping.id(), content);
        } catch (JacksonException wrong) {
            throw InvalidDefinition.at("", "definition", wrong.getOriginalMessage());
        } catch (IllegalArgumentException wrong) {
            throw InvalidDefinition.at("", "definition", String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public Set<DefinitionName> references(JsonNode content) {
        var references = tables(content.path("expression").asString(""));
        references.add(
                new DefinitionName(DefinitionKind.TYPE, content.path("type").asString("")));
        return references;
    }

    @Override
    public Map<String, String> apply(Collection<Change> changes) {
        var failures = new LinkedHashMap<String, String>();
        var next = new TreeMap<>(shared);
        for (var change : changes) {
            if (change.content() == null) {
                next.remove(change.id());
            } else {
                try {
                    next.put(change.id(), files.bind(change.content(), SharedMapping.class));
                } catch (JacksonException | IllegalArgumentException wrong) {
                    failures.put(change.id(), String.valueOf(wrong.getMessage()));
                }
            }
        }
        shared = next;
        compiled = compile(next, failures);
        return failures;
    }

    /** Also those that have not changed: a code table they look into may have. */
    private Map<String, Mapping> compile(Map<String, SharedMapping> all, Map<String, String> failures) {
        var next = new TreeMap<String, Mapping>();
        all.forEach((id, mapping) -> {
            var before = compiled.get(id);
            var tables = codeTables.named(Mapping.codeTables(mapping.expression()));
            try {
                next.put(
                        id,
                        before != null && before.is(mapping.expression(), tables)
                                ? before
                                : Mapping.of(mapping.expression(), tables));
            } catch (IllegalArgumentException wrong) {
                failures.put(id, String.valueOf(wrong.getMessage()));
                if (before != null) {
                    next.put(id, before);
                }
            }
        });
        return next;
    }

    private static void check(String pointer, String expression) {
        try {
            Mapping.of(expression);
        } catch (IllegalArgumentException wrong) {
            throw InvalidDefinition.at(pointer, "jsonata", String.valueOf(wrong.getMessage()));
        }
    }

    private static Set<DefinitionName> tables(String expression) {
        var names = new TreeSet<DefinitionName>(java.util.Comparator.comparing(DefinitionName::toString));
        Mapping.codeTables(expression).forEach(name -> names.add(new DefinitionName(DefinitionKind.CODE_TABLE, name)));
        return names;
    }
}
