package org.hutong.gateway.connection;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in what the texts of a connection file leave to the environment ({@code ${NAME:default}}). A file is the operator's own;
 * what administrators type is never read like that.
 */
@Component
final class PlacedText {

    private final Environment environment;

    PlacedText(Environment environment) {
        this.environment = environment;
    }

    /** The same content with its texts filled in; a mapping stays as it is, because JSONata has such signs of its own. */
    JsonNode filled(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(member -> copy.set(
                                member.getKey(),
                                member.getKey().equals("mapping") ? member.getValue() : filled(member.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(filled(element)));
                yield copy;
            }
            case MissingNode missing -> missing;
            default ->
                node.isString()
                        ? JsonNodeFactory.instance.stringNode(
                                environment.resolveRequiredPlaceholders(node.stringValue()))
                        : node;
        };
    }
}
