package org.hutong.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How the values of policy files look. */
final class Codes {

    static final String CODE_EXAMPLE = "a code of letters, digits and . _ : / - such as zj-service-hall";
    static final String FIELD_EXAMPLE = "a field name such as validUntil";
    static final String PROVINCE_EXAMPLE = "\"*\" or province codes of GB/T 2260 such as \"33\"";
    static final String DATE_EXAMPLE = "a date such as 2026-12-31";
    static final String BASIS_EXAMPLE = "statutory-duty, holder-present or entrusted";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    /** GB/T 2260-2007: the first two digits. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82");

    private Codes() {}

    /** An agency, type, matter, grant or guard. */
    static Optional<String> code(String text) {
        return Optional.of(text).filter(CODE.asMatchPredicate());
    }

    static Optional<String> field(String text) {
        return Optional.of(text).filter(FIELD.asMatchPredicate());
    }

    static Optional<String> province(String text) {
        return Optional.of(text).filter(PROVINCES::contains);
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
