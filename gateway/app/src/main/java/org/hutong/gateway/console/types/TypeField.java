package org.hutong.gateway.console.types;

import java.util.List;
import org.hutong.gateway.console.Members;

/**
 * A field of a certificate type.
 *
 * @param sharing its own class, else that of the type
 * @param ownSharing whether it differs from its type
 * @param grade its own classification grade; empty for that of the type
 * @param required whether every record has it
 * @param form text of what kind of value it is
 * @param sample a value that is nobody's
 */
record TypeField(
        String key,
        Members about,
        String sensitivity,
        String sharing,
        boolean ownSharing,
        String grade,
        boolean required,
        String form,
        List<SampleValue.Line> sample) {

    private static final String NOT_SHARED = "not-shared";

    static List<TypeField> of(Members type, boolean english) {
        var fields = type.object("fields");
        var schema = type.object("schema");
        return fields.keySet().stream()
                .map(key -> field(type, key, fields.object(key), schema, english))
                .toList();
    }

    private static TypeField field(Members type, String key, Members about, Members schema, boolean english) {
        var property = SampleValue.resolved(schema.object("properties").object(key), schema);
        var own = about.text("sharing");
        return new TypeField(
                key,
                about,
                about.text("sensitivity"),
                own.isEmpty() ? type.text("sharing") : own,
                !own.isEmpty() && !own.equals(type.text("sharing")),
                about.text("grade"),
                schema.list("required").contains(key),
                form(property),
                new SampleValue(schema, english).lines(property, about.text(english ? "en" : "zh")));
    }

    /** Whether it can be in a credential at all. */
    public boolean shared() {
        return !sharing.equals(NOT_SHARED);
    }

    private static String form(Members property) {
        if (!property.list("enum").isEmpty()) {
            return "types.form.choice";
        }
        if (property.text("format").equals("date")) {
            return "types.form.date";
        }
        if (property.text("format").equals("date-time")) {
            return "types.form.date-time";
        }
        return switch (property.text("type")) {
            case "string" -> "types.form.text";
            case "integer", "number" -> "types.form.number";
            case "boolean" -> "types.form.boolean";
            case "array" -> "types.form.list";
            case "object" -> "types.form.group";
            default -> "types.form.any";
        };
    }
}
