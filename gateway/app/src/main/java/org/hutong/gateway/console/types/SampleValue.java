package org.hutong.gateway.console.types;

import java.util.ArrayList;
import java.util.List;
import org.hutong.gateway.console.Members;

/** Makes up a value from the JSON Schema of a field: it looks like one, and is nobody's. */
final class SampleValue {

    private static final String LOCAL = "#/";
    private static final int DEEPEST = 4;

    private final Members schema;
    private final boolean english;

    /** @param schema the whole one, which a field may refer to */
    SampleValue(Members schema, boolean english) {
        this.schema = schema;
        this.english = english;
    }

    /**
     * A line of the value.
     *
     * @param depth how far it is to the right
     * @param kind {@code text}, {@code day} or {@code moment}
     */
    record Line(int depth, String name, String kind, String value) {}

    /** What a schema refers to within itself, else itself. */
    static Members resolved(Members property, Members schema) {
        var reference = property.text("$ref");
        if (!reference.startsWith(LOCAL)) {
            return property;
        }
        var found = schema;
        for (var name : reference.substring(LOCAL.length()).split("/", -1)) {
            found = found.object(name.replace("~1", "/").replace("~0", "~"));
        }
        return found;
    }

    List<Line> lines(Members property, String name) {
        var lines = new ArrayList<Line>();
        add(property, name, "", 0, lines);
        return List.copyOf(lines);
    }

    private void add(Members written, String name, String label, int depth, List<Line> lines) {
        var property = resolved(written, schema);
        var choices = property.list("enum");
        if (!choices.isEmpty()) {
            lines.add(new Line(depth, label, "text", String.valueOf(choices.getFirst())));
            return;
        }
        switch (property.text("type")) {
            case "array" -> add(property.object("items"), name, label, depth, lines);
            case "object" -> addMembers(property, depth, lines);
            case "integer", "number" -> lines.add(new Line(depth, label, "text", "1"));
            case "boolean" -> lines.add(new Line(depth, label, "text", "true"));
            default -> lines.add(text(property, name, label, depth));
        }
    }

    private void addMembers(Members object, int depth, List<Line> lines) {
        if (depth >= DEEPEST) {
            return;
        }
        var properties = object.object("properties");
        properties.keySet().forEach(member -> {
            var label = label(resolved(properties.object(member), schema), member);
            add(properties.object(member), label, label, depth + 1, lines);
        });
    }

    /** Schemas of parts name their members for people. */
    private String label(Members property, String member) {
        var names = property.object("x-label");
        return names.isEmpty() ? member : names.text(english ? "en" : "zh");
    }

    private Line text(Members property, String name, String label, int depth) {
        return switch (property.text("format")) {
            case "date" -> new Line(depth, label, "day", "2026-01-31");
            case "date-time" -> new Line(depth, label, "moment", "2026-01-31T01:30:00Z");
            default -> new Line(depth, label, "text", property.text("pattern").isEmpty() ? sample(name) : "××××××××");
        };
    }

    private String sample(String name) {
        return english ? "Sample: " + name : "示例" + name;
    }
}
