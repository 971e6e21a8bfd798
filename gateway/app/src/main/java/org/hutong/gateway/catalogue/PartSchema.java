package org.hutong.gateway.catalogue;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a part of a record has to be like: whatever a holder withholds, at any depth, the rest of a record that keeps to the schema of its
 * type keeps to this. It is that schema without what speaks of the whole. Safe for many threads.
 */
public final class PartSchema {

    /** Break when a member or an element is withheld, or when other members of a condition are. */
    private static final Set<String> OF_THE_WHOLE = Set.of(
            "required",
            "dependentRequired",
            "dependentSchemas",
            "minProperties",
            "minItems",
            "uniqueItems",
            "contains",
            "minContains",
            "maxContains",
            "prefixItems",
            "not",
            "if",
            "then",
            "else",
            "unevaluatedProperties",
            "unevaluatedItems");

    private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "patternProperties", "$defs");
    private static final Set<String> ALTERNATIVES = Set.of("anyOf", "oneOf");

    private final RecordSchema schema;

    private PartSchema(RecordSchema schema) {
        this.schema = schema;
    }

    /** The schema of the parts of a type's record, which may stand beside the claims that are in every credential. */
    static PartSchema of(JsonNode whole) {
        var relaxed = (ObjectNode) relaxed(whole);
        for (var open : CertificateType.OPEN_CLAIMS) {
            relaxed.withObject("/properties").putObject(open).put("type", "string");
        }
        return new PartSchema(RecordSchema.compile(relaxed));
    }

    /** Whether a credential of the type may say this. */
    public boolean admits(Map<String, Object> claims) {
        return schema.firstWrongField(claims).isEmpty();
    }

    private static JsonNode relaxed(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        var relaxed = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(keyword -> {
            var value = keyword.getValue();
            if (NAMED_SCHEMAS.contains(keyword.getKey())) {
                var schemas = relaxed.putObject(keyword.getKey());
                value.properties().forEach(named -> schemas.set(named.getKey(), relaxed(named.getValue())));
            } else if (ALTERNATIVES.contains(keyword.getKey())) {
                // Of several alternatives more than one may fit a part.
                relaxed.set("anyOf", all(value));
            } else if (keyword.getKey().equals("allOf")) {
                relaxed.set("allOf", all(value));
            } else if (keyword.getKey().equals("items")) {
                // After prefixItems it speaks of the rest, and nobody knows any more where that begins.
                relaxed.set(
                        "items",
                        schema.has("prefixItems") ? JsonNodeFactory.instance.booleanNode(true) : relaxed(value));
            } else if (keyword.getKey().equals("additionalProperties")) {
                relaxed.set("additionalProperties", relaxed(value));
            } else if (!OF_THE_WHOLE.contains(keyword.getKey()) && !isWholeValue(keyword.getKey(), value)) {
                relaxed.set(keyword.getKey(), value);
            }
        });
        return relaxed;
    }

    private static ArrayNode all(JsonNode schemas) {
        var relaxed = JsonNodeFactory.instance.arrayNode();
        schemas.forEach(schema -> relaxed.add(relaxed(schema)));
        return relaxed;
    }

    /** A part of an object is not that object. */
    private static boolean isWholeValue(String keyword, JsonNode value) {
        return keyword.equals("const") && value.isContainer()
                || keyword.equals("enum") && value.valueStream().anyMatch(JsonNode::isContainer);
    }
}
