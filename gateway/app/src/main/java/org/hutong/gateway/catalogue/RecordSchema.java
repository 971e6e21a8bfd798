package org.hutong.gateway.catalogue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.form.BoundedPattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema (2020-12) of a type's canonical record, compiled. Safe for many threads. */
public final class RecordSchema {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Nothing is fetched: a schema that refers to another document does not compile. */
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));

    private static final Schema OF_SCHEMAS = REGISTRY.getSchema(
            com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    private final Schema schema;

    private RecordSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Compiles a schema.
     *
     * @throws InvalidDefinition if it is not one, or refers to another document
     */
    static RecordSchema compile(JsonNode written) {
        var wrong = OF_SCHEMAS.validate(written);
        if (!wrong.isEmpty()) {
            throw InvalidDefinition.at(
                    "/schema" + wrong.getFirst().getInstanceLocation(),
                    "json-schema",
                    wrong.getFirst().getMessage());
        }
        checkKeywords(written, "/schema");
        try {
            var schema = REGISTRY.getSchema(written);
            schema.initializeValidators();
            return new RecordSchema(schema);
        } catch (SchemaException | IllegalArgumentException failed) {
            throw InvalidDefinition.at("/schema", "json-schema", String.valueOf(failed.getMessage()));
        }
    }

    /**
     * A record comes from a stranger: no pattern of the schema may run for long on whatever is in it. And a schema stands for
     * itself: it refers to nothing outside.
     */
    private static void checkKeywords(JsonNode node, String pointer) {
        node.properties().forEach(member -> {
            var below = pointer + "/" + member.getKey();
            if (member.getKey().equals("pattern") && member.getValue().isString()) {
                checkPattern(member.getValue().stringValue(), below);
            } else if (member.getKey().equals("$ref") || member.getKey().equals("$dynamicRef")) {
                checkReference(member.getValue(), below);
            } else if (member.getKey().equals("patternProperties")) {
                member.getValue().propertyNames().forEach(pattern -> checkPattern(pattern, below));
            }
            checkKeywords(member.getValue(), below);
        });
        if (node.isArray()) {
            node.forEach(element -> checkKeywords(element, pointer));
        }
    }

    private static void checkReference(JsonNode reference, String pointer) {
        if (reference.isString() && !reference.stringValue().startsWith("#")) {
            throw InvalidDefinition.at(pointer, "json-schema", "it refers to another document");
        }
    }

    private static void checkPattern(String pattern, String pointer) {
        BoundedPattern.fault(pattern, pattern.startsWith("^") && pattern.indexOf('|') < 0 ? 1 : 0)
                .ifPresent(reason -> {
                    throw InvalidDefinition.at(pointer, "pattern-unbounded", reason);
                });
    }

    /**
     * One place of a record that breaks the schema.
     *
     * @param pointer where, as a JSON pointer
     * @param keyword the keyword of the schema that is broken, for example {@code pattern}
     */
    public record Fault(String pointer, String keyword) {}

    /** JSON pointer of the first field that breaks the schema; nothing of its value. Empty if all is well. */
    public Optional<String> firstWrongField(Map<String, Object> record) {
        return faults(JSON.valueToTree(record)).stream().findFirst().map(Fault::pointer);
    }

    /** Every place that breaks the schema; nothing of the values. */
    public List<Fault> faults(JsonNode record) {
        return schema
                .validate(record, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(RecordSchema::fault)
                .toList();
    }

    private static Fault fault(Error error) {
        return new Fault(
                error.getInstanceLocation() + missing(error.getProperty()), String.valueOf(error.getKeyword()));
    }

    /** A missing or unwanted member is told at its own place, not at its parent's. */
    private static String missing(@Nullable String property) {
        return property == null ? "" : "/" + property;
    }
}
