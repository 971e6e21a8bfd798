package org.hutong.gateway.catalogue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas of all types, compiled once. */
@Component
public final class RecordSchemas {

    private final Map<String, Schema> schemas = new HashMap<>();
    private final JsonMapper json;

    RecordSchemas(Catalogue catalogue, JsonMapper json) {
        this.json = json;
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        catalogue.all().forEach(type -> {
            var schema = registry.getSchema(type.schema());
            schema.initializeValidators();
            schemas.put(type.key(), schema);
        });
    }

    /** JSON pointer of the first field that breaks the type's schema; nothing of its value. Empty if all is well. */
    public Optional<String> firstWrongField(CertificateType type, Map<String, Object> record) {
        var schema = schemas.get(type.key());
        if (schema == null) {
            throw new IllegalStateException("No schema was compiled for " + type.key());
        }
        return schema
                .validate(
                        json.valueToTree(record),
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .findFirst()
                .map(error -> error.getInstanceLocation() + missing(error.getProperty()));
    }

    /** A missing or unwanted member is told at its own place, not at its parent's. */
    private static String missing(@org.jspecify.annotations.Nullable String property) {
        return property == null ? "" : "/" + property;
    }
}
