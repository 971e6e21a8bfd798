package org.hutong.gateway.recognition;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who recognises a type's certificates. Immutable.
 *
 * @param type key of the certificate type
 * @param rows any of which is enough
 */
record Matrix(String type, List<Row> rows) {

    /** Whether one province recognises the other's certificates on a day, and if not, when it did or will. */
    Standing standing(String recognising, String issuing, LocalDate day) {
        var covering =
                rows.stream().filter(row -> row.covers(recognising, issuing)).toList();
        if (covering.stream().anyMatch(row -> row.isValidOn(day))) {
            return new Standing.Recognised();
        }
        var next = covering.stream()
                .map(Row::validFrom)
                .filter(from -> from.isAfter(day))
                .min(Comparator.naturalOrder());
        if (next.isPresent()) {
            return new Standing.NotYet(next.get());
        }
        return covering.stream()
                .flatMap(row -> Stream.ofNullable(row.validTo()))
                .max(Comparator.naturalOrder())
                .<Standing>map(Standing.NoLonger::new)
                .orElseGet(Standing.Never::new);
    }
}
