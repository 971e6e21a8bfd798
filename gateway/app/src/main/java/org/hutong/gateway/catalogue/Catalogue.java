package org.hutong.gateway.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hutong.gateway.definition.Change;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.definition.LiveDefinitions;
import org.hutong.gateway.files.YamlFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** The certificate types that serve. Readers see one immutable map; the feed of definitions replaces it. */
@Component
public final class Catalogue implements LiveDefinitions {

    private record Live(CertificateType type, RecordSchema schema, PartSchema parts) {}

    private final YamlFiles files;
    private volatile Map<String, Live> types = Map.of();

    Catalogue(YamlFiles files) {
        this.files = files;
    }

    /** The type with this key, if it serves. */
    public @Nullable CertificateType find(String key) {
        var live = types.get(key);
        return live == null ? null : live.type();
    }

    /** All types that serve, in the order of their keys. */
    public Collection<CertificateType> all() {
        return types.values().stream().map(Live::type).toList();
    }

    /** The schema of a type's canonical record; of the very version given, which may just have been replaced. */
    public RecordSchema schema(CertificateType type) {
        var live = types.get(type.key());
        return live != null && live.type() == type ? live.schema() : RecordSchema.compile(type.schema());
    }

    /** The schema of any part of a type's canonical record. */
    public PartSchema schemaOfParts(CertificateType type) {
        var live = types.get(type.key());
        return live != null && live.type() == type ? live.parts() : PartSchema.of(type.schema());
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.TYPE;
    }

    @Override
    public Map<String, String> apply(Collection<Change> changes) {
        var failures = new LinkedHashMap<String, String>();
        var next = new TreeMap<>(types);
        for (var change : changes) {
            if (change.content() == null) {
                next.remove(change.id());
            } else {
                try {
                    var type = files.bind(change.content(), CertificateType.class);
                    next.put(
                            change.id(),
                            new Live(type, RecordSchema.compile(type.schema()), PartSchema.of(type.schema())));
                } catch (JacksonException | IllegalArgumentException | InvalidDefinition wrong) {
                    failures.put(change.id(), String.valueOf(wrong.getMessage()));
                }
            }
        }
        types = Collections.unmodifiableMap(next);
        return failures;
    }
}
