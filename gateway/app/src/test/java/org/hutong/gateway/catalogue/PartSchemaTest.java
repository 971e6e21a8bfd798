package org.hutong.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PartSchemaTest {

    private static final JsonNode MARRIAGE = new YAMLMapper()
            .readTree(PartSchemaTest.class.getResourceAsStream("/catalogue/marriage-certificate.yaml"))
            .get("schema");

    private final PartSchema parts = PartSchema.of(MARRIAGE);

    @Test
    void admitsWhateverIsLeftOfARecord() {
        for (var part : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("province", "33", "matter", "33-0721-001"),
                Map.of("registered", "2013-06-09"),
                Map.of("parties", List.of()),
                Map.of("parties", List.of(Map.of("sex", "male"))),
                Map.of("parties", List.of(Map.of(), Map.of())))) {
            assertThat(parts.admits(part)).as("%s", part).isTrue();
        }
    }

    @Test
    void admitsNothingThatTheTypeDoesNotProvideFor() {
        for (var part : List.<Map<String, Object>>of(
                Map.of("income", "100"),
                Map.of("registered", "yesterday"),
                Map.of("registered", 2013),
                Map.of("certificateStatus", "excellent"),
                Map.of("parties", List.of(Map.of("income", "100"))),
                Map.of("parties", List.of(Map.of("sex", "unheard-of"))),
                Map.of("parties", List.of(Map.of(), Map.of(), Map.of())),
                Map.of("province", 33))) {
            assertThat(parts.admits(part)).as("%s", part).isFalse();
        }
    }

    @Test
    void forgetsConditionsWhoseOtherSideMayHaveBeenWithheld() {
        var schema = new YAMLMapper().readTree("""
            type: object
            required: [a]
            properties:
              a: { enum: [x, y] }
              b: { type: string }
              # A name of a field, not the keyword.
              required: { type: object, const: { c: 1, d: 2 } }
              pair: { type: array, prefixItems: [{ type: string }, { type: number }], items: false }
            if: { properties: { a: { const: x } } }
            then: { required: [b], properties: { b: { const: only } } }
            oneOf: [{ required: [a] }, { required: [b] }]
            not: { required: [d] }
            """);
        var relaxed = PartSchema.of(schema);

        for (var part : List.<Map<String, Object>>of(
                Map.of("b", "anything"),
                Map.of("a", "x", "b", "other"),
                Map.of("required", Map.of("c", 1)),
                Map.of("pair", List.of(1)))) {
            assertThat(relaxed.admits(part)).as("%s", part).isTrue();
        }
        assertThat(relaxed.admits(Map.of("a", "z"))).isFalse();
        assertThat(relaxed.admits(Map.of("required", "text"))).isFalse();
    }
}
