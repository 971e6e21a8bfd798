package org.hutong.gateway.console.connections;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a mapping makes of a sample record, field by field of the type.
 *
 * @param sampleError text of what is wrong with the sample itself; empty if it can be read
 * @param line of the sample's mistake, from 1
 * @param column of the sample's mistake, from 1
 * @param mappingErrors what is wrong with the mapping itself
 * @param fits whether the record would be given
 * @param failure why the mapping gives no record; empty if it does
 * @param unmapped JSON pointers of the sample's fields that nothing looks at
 */
record Preview(
        String sampleError,
        int line,
        int column,
        List<String> mappingErrors,
        boolean fits,
        String failure,
        List<Row> rows,
        List<String> unmapped) {

    private static final Set<String> EXPLAINED = Set.of(
            "required",
            "type",
            "format",
            "pattern",
            "enum",
            "const",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minimum",
            "maximum",
            "additionalProperties");

    /**
     * A field of the canonical record.
     *
     * @param about its names; empty if the type has no such field
     * @param value null if the mapping gives none
     */
    record Row(String field, Members about, @Nullable String value, List<Fault> faults) {}

    /**
     * What is wrong with a field.
     *
     * @param place below the field; empty for the field itself
     * @param textKey of its explanation
     */
    record Fault(String place, String textKey, String keyword) {}

    static Preview unreadable(String textKey, int line, int column) {
        return new Preview(textKey, line, column, List.of(), false, "", List.of(), List.of());
    }

    static Preview refused(List<String> errors) {
        return new Preview("", 0, 0, errors, false, "", List.of(), List.of());
    }

    static Preview of(Members answer, Members type, JsonMapper json) {
        var record = answer.object("record");
        var faults = answer.objects("faults");
        Set<String> names = new LinkedHashSet<>(type.object("fields").keySet());
        names.addAll(record.keySet());
        var rows = names.stream()
                .map(name -> new Row(
                        name, type.object("fields").object(name), value(record.get(name), json), faults(name, faults)))
                .toList();
        return new Preview(
                "",
                0,
                0,
                List.of(),
                Boolean.TRUE.equals(answer.get("fits")),
                answer.text("failure"),
                answer.text("failure").isEmpty() ? rows : List.of(),
                answer.list("unmapped").stream().map(String::valueOf).toList());
    }

    private static List<Fault> faults(String name, List<Members> faults) {
        var own = ParameterNames.below("", name);
        var found = new ArrayList<Fault>();
        faults.forEach(fault -> {
            var pointer = fault.text("pointer");
            if (pointer.equals(own) || pointer.startsWith(own + "/")) {
                var keyword = fault.text("keyword");
                found.add(new Fault(
                        pointer.substring(own.length()),
                        "connections.fault." + (EXPLAINED.contains(keyword) ? keyword : "other"),
                        keyword));
            }
        });
        return found;
    }

    private static @Nullable String value(@Nullable Object value, JsonMapper json) {
        if (value == null) {
            return null;
        }
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value)
                : value.toString();
    }
}
