package org.hutong.gateway.console.entries;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.Members;

/**
 * A part of an entry with what opens the commitment to it.
 *
 * @param value as it was committed to
 * @param meaning what it says to people
 * @param salt in Base64
 */
public record OpenedField(String field, String value, String meaning, String salt) {

    private static final double MICROS = 1_000;

    static OpenedField of(Members opening, String type, Words words, Format format) {
        var field = opening.text("field");
        var value = opening.text("value");
        return new OpenedField(
                field, value, value.isEmpty() ? "" : meaning(field, value, type, words, format), opening.text("salt"));
    }

    private static String meaning(String field, String value, String type, Words words, Format format) {
        return switch (field) {
            case "at" -> format.moment(value);
            case "agency" -> words.agency(value);
            case "type" -> words.type(value);
            case "province" -> format.province(value);
            case "outcome" -> format.outcome(value);
            case "basis" -> words.basis(value);
            case "holderKind" -> words.holderKind(value);
            case "permitted" -> words.text("entries.permitted." + value);
            case "durationMicros" -> format.millis(Long.parseLong(value) / MICROS);
            case "disclosed" ->
                Arrays.stream(value.split(" "))
                        .map(name -> words.field(type, name))
                        .collect(Collectors.joining(words.text("entries.separator")));
            default -> value;
        };
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "OpenedField[" + field + "]";
    }
}
