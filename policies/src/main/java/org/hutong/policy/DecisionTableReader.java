package org.hutong.policy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code decision-tables.yaml}; the keys are explained in the shipped file. */
final class DecisionTableReader {

    private static final int MOST = 10_000;
    private static final String ANY_TEXT = "a text";
    private static final Set<String> REQUEST_KEYS = Set.of(
            "agency",
            "type",
            "holderKind",
            "province",
            "matter",
            "basis",
            "fields",
            "at",
            "minor",
            "operatorIsHolder",
            "reason",
            "holders",
            "useCodes");

    private final Map<String, TypeFields> types = new HashMap<>();
    private final Entry defaults;

    private DecisionTableReader(Entry file) {
        this.defaults = file.mapping("defaults").allowOnly(REQUEST_KEYS);
        Entry described = file.mapping("types");
        described.keys().forEach(type -> types.put(type, fields(described.mapping(type))));
    }

    static List<DecisionTable.Row> read(Entry content) {
        Entry file = content.allowOnly(Set.of("types", "defaults", "rows"));
        DecisionTableReader reader = new DecisionTableReader(file);
        return file.mappings("rows", "row", MOST).stream().map(reader::row).toList();
    }

    private static TypeFields fields(Entry type) {
        Map<String, Sensitivity> fields = new HashMap<>();
        for (String field : type.keys()) {
            fields.put(field, type.value(field, Sensitivity::parse, "ordinary, personal or sensitive"));
        }
        return new TypeFields(fields);
    }

    private DecisionTable.Row row(Entry unnamed) {
        String name = unnamed.text("row");
        Entry row = unnamed.as("row \"" + name + "\"").allowOnly(Set.of("row", "request", "permit", "deny"));
        AccessRequest request = request(row.mapping("request").allowOnly(REQUEST_KEYS));
        return new DecisionTable.Row(name, request, type(row, request.type()), expected(row));
    }

    private AccessRequest request(Entry given) {
        Entry request = given.over(defaults);
        LegalBasis basis = request.value("basis", LegalBasis::parse, Codes.BASIS_EXAMPLE);
        int holders = counted(request, "holders", 1);
        int useCodes = counted(request, "useCodes", basis == LegalBasis.STATUTORY_DUTY ? 0 : 1);
        if (useCodes > holders) {
            throw request.wrong("useCodes", "must not be more than holders");
        }
        return new AccessRequest(
                request.text("agency"),
                request.text("type"),
                request.text("holderKind"),
                request.has("province") ? request.text("province") : null,
                request.text("matter"),
                basis,
                request.has("fields") ? request.values("fields", Optional::of, ANY_TEXT) : Set.of(),
                request.value("at", DecisionTableReader::time, "a time such as 2026-06-01T10:00")
                        .atZone(AccessRequest.OFFICE_TIME),
                request.flag("minor"),
                request.flag("operatorIsHolder"),
                request.has("reason") ? request.value("reason", Codes::code, Codes.CODE_EXAMPLE) : null,
                holders,
                useCodes);
    }

    private static int counted(Entry request, String key, int otherwise) {
        Integer count = request.count(key);
        return count == null ? otherwise : count;
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private TypeFields type(Entry row, String type) {
        TypeFields fields = types.get(type);
        if (fields == null) {
            throw row.wrong("request", "the type " + type + " is not described under types");
        }
        return fields;
    }

    private static String expected(Entry row) {
        if (row.has("permit") == row.has("deny")) {
            throw row.wrong("permit", "a row expects either permit or deny");
        }
        if (row.has("deny")) {
            return DecisionTable.deny(row.values("deny", Optional::of, ANY_TEXT));
        }
        Entry permit = row.mapping("permit").allowOnly(Set.of("grant", "fields"));
        Set<String> fields = permit.values("fields", Codes::field, Codes.FIELD_EXAMPLE);
        return DecisionTable.permit(permit.text("grant"), new TreeSet<>(fields));
    }
}
