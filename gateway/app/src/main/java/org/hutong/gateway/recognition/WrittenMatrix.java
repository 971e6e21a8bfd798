package org.hutong.gateway.recognition;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A matrix as somebody wrote it: {@code id} (the type's key) and {@code rows} of {@code recognising}, {@code issuing} (lists of
 * provinces, or {@code ["*"]}), {@code validFrom} and, if it has one, {@code validTo}.
 */
final class WrittenMatrix {

    private static final int MOST_ROWS = 1000;
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final String STATE = "00";
    private static final Set<String> PROVINCES = Set.copyOf(Province.codes());

    private WrittenMatrix() {}

    /**
     * Reads a matrix.
     *
     * @throws InvalidDefinition with every mistake
     */
    static Matrix read(JsonNode content) {
        var form = Form.of(content);
        var type = form.text("id", 50);
        if (!type.isEmpty() && !DefinitionName.isId(type)) {
            form.wrong("id", "id");
        }
        var rows = new ArrayList<Row>();
        var written = form.any("rows");
        if (!written.isArray()) {
            form.wrong("rows", "not-array");
        } else if (written.size() > MOST_ROWS) {
            form.wrong("rows", "too-many", MOST_ROWS);
        } else {
            for (int i = 0; i < written.size(); i++) {
                row(form, "rows/" + i, written.get(i)).ifPresent(rows::add);
            }
        }
        form.refuseUnknownMembers();
        if (!form.isFaultless()) {
            throw new InvalidDefinition(form.errors());
        }
        return new Matrix(type, List.copyOf(rows));
    }

    private static Optional<Row> row(Form matrix, String at, JsonNode written) {
        var row = Form.of(written);
        var recognising = provinces(row, "recognising", true);
        var issuing = provinces(row, "issuing", false);
        var from = day(row, "validFrom", row.text("validFrom", 10));
        var to = day(row, "validTo", row.optionalText("validTo", 10));
        row.refuseUnknownMembers();
        if (from != null && to != null && to.isBefore(from)) {
            row.wrong("validTo", "period-ends-first");
        }
        row.errors()
                .forEach(error -> matrix.wrong(
                        at + error.pointer(), error.code(), error.arguments().toArray()));
        return row.isFaultless() && from != null
                ? Optional.of(new Row(recognising, issuing, from, to))
                : Optional.empty();
    }

    private static Set<String> provinces(Form row, String name, boolean orTheState) {
        var codes = row.texts(name, PROVINCES.size() + 1, 2);
        if (codes.isEmpty()) {
            row.wrong(name, "required");
        }
        for (int i = 0; i < codes.size(); i++) {
            var code = codes.get(i);
            boolean known = PROVINCES.contains(code)
                    || orTheState && code.equals(STATE)
                    || code.equals(Row.ALL) && codes.size() == 1;
            if (!known) {
                row.wrong(name + "/" + i, "province-code");
            }
        }
        return new TreeSet<>(codes);
    }

    private static @Nullable LocalDate day(Form row, String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (DAY.matcher(text).matches()) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException noSuchDay) {
                row.wrong(name, "date");
                return null;
            }
        }
        row.wrong(name, "date");
        return null;
    }
}
