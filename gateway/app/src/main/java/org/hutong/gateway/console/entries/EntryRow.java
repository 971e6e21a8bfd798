package org.hutong.gateway.console.entries;

import org.hutong.gateway.console.Members;

/**
 * An entry as lists show it.
 *
 * @param holder masked
 * @param badge how the outcome is coloured
 */
public record EntryRow(
        String id,
        String at,
        String sentence,
        String agency,
        String operator,
        String type,
        String holder,
        String outcome,
        String badge,
        boolean erased,
        boolean altered) {

    private static final int FIRST = 3;
    private static final int LAST = 2;

    static EntryRow of(Members entry, Words words, EntrySentences sentences) {
        var outcome = entry.text("outcome");
        return new EntryRow(
                entry.text("id"),
                entry.text("at"),
                sentences.masked(entry),
                words.agency(entry.get("agency")),
                operator(entry),
                words.type(entry.get("type")),
                mask(entry.object("holder").text("code")),
                outcome,
                badge(outcome),
                entry.get("erased") != null,
                entry.get("altered") != null);
    }

    static String operator(Members entry) {
        var operator = entry.object("operator");
        return (operator.text("name") + " " + operator.text("id")).strip();
    }

    private static String badge(String outcome) {
        return switch (outcome) {
            case "found" -> "ok";
            case "not-found" -> "";
            default -> "warn";
        };
    }

    /** The first three and the last two characters. */
    static String mask(String code) {
        return code.length() <= FIRST + LAST
                ? "*".repeat(code.length())
                : code.substring(0, FIRST)
                        + "*".repeat(code.length() - FIRST - LAST)
                        + code.substring(code.length() - LAST);
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "EntryRow[" + id + "]";
    }
}
