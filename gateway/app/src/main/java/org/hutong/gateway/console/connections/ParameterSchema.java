package org.hutong.gateway.console.connections;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.connections.Field.Kind;

/**
 * One parameter of a connector, as the JSON Schema that {@code GET /admin/v1/connectors} gives describes it.
 *
 * @param connector whose parameter it is
 * @param path names from the outermost to its own, with dots between
 */
record ParameterSchema(String connector, String path, String pointer, Members schema, boolean required) {

    /** What a connector takes. */
    static List<ParameterSchema> of(Members connector) {
        return members(connector.text("name"), "", "", connector.object("parameters"));
    }

    /** What a group is made of. */
    List<ParameterSchema> members() {
        return members(connector, path + ".", pointer, schema);
    }

    Kind kind() {
        if (Boolean.TRUE.equals(schema.get("writeOnly"))) {
            return Kind.SECRET;
        }
        if (!schema.list("enum").isEmpty()) {
            return Kind.CHOICE;
        }
        return switch (schema.text("type")) {
            case "string" -> Kind.TEXT;
            case "integer" -> Kind.NUMBER;
            case "array" -> Kind.LINES;
            case "object" -> schema.get("properties") == null ? Kind.PAIRS : Kind.GROUP;
            default -> Kind.TREE;
        };
    }

    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** In one of the two languages; the API gives both in one text. */
    String title(boolean english) {
        var both = schema.text("title").split(" / ", 2);
        return both[english ? both.length - 1 : 0];
    }

    private static List<ParameterSchema> members(String connector, String path, String pointer, Members object) {
        var required = object.list("required");
        Map<String, ParameterSchema> members = new LinkedHashMap<>();
        var properties = object.object("properties");
        properties
                .keySet()
                .forEach(name -> members.put(
                        name,
                        new ParameterSchema(
                                connector,
                                path + name,
                                ParameterNames.below(pointer, name),
                                properties.object(name),
                                required.contains(name))));
        return List.copyOf(members.values());
    }
}
