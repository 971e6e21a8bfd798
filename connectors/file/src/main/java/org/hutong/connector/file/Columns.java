package org.hutong.connector.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.InvalidParameters.Fault;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table are kept, and by which of them a record is found.
 *
 * @param keys from the column's header to the key in the record; other columns are not kept
 * @param holders the keys that hold a holder's code; a record of two holders is found by either
 * @param kind the key that holds the kind of the holder's code, if the table has several kinds
 * @param required the keys that may not be empty in any row
 */
record Columns(Map<String, String> keys, List<String> holders, Optional<String> kind, List<String> required) {

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("columns", Kind.TEXT_MAP, "列", "Columns")
                    .explained("From the header in the file to the key in the record. Columns not named are not kept.")
                    .asRequired(),
            Parameter.of("holder", Kind.TEXTS, "持有人代码列", "Holder's code")
                    .explained("The keys by which a record is found; for a record of two holders, both.")
                    .asRequired(),
            Parameter.of("holderKind", Kind.TEXT, "代码类型列", "Kind of the holder's code")
                    .explained("The key that tells the kind of the code. Left out, the kind is not looked at."),
            Parameter.of("required", Kind.TEXTS, "必填列", "Required columns")
                    .explained("Keys that may be empty in no row. The holder's code never may."));

    /** Added to each record. */
    static final String STAMP = "@snapshot";

    /** No code and no kind can hold it: both are stripped of white space. */
    private static final char BETWEEN = '\n';

    /**
     * Made from {@link #PARAMETERS}.
     *
     * @throws InvalidParameters when they name a key that is no column's, or one key twice
     */
    static Columns of(Parameters parameters) {
        Columns columns = new Columns(
                parameters.textMap("columns"),
                parameters.texts("holder"),
                parameters.optionalText("holderKind"),
                parameters.texts("required"));
        List<Fault> faults = columns.faults();
        if (!faults.isEmpty()) {
            throw new InvalidParameters(faults);
        }
        return columns;
    }

    private List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (keys.containsValue(STAMP) || new HashSet<>(keys.values()).size() < keys.size()) {
            faults.add(new Fault("/columns", "must have each key once, and none called " + STAMP));
        }
        if (holders.isEmpty() || !keys.values().containsAll(holders)) {
            faults.add(new Fault("/holder", "must name keys of the columns"));
        }
        if (kind.isPresent() && !keys.containsValue(kind.get())) {
            faults.add(new Fault("/holderKind", "must name a key of the columns"));
        }
        if (!keys.values().containsAll(required)) {
            faults.add(new Fault("/required", "must name keys of the columns"));
        }
        return faults;
    }

    /** Under which key of the index {@code asked} is found, if it is there. */
    String indexKey(SourceQuery asked) {
        return indexKey(kind.isPresent() ? asked.holderKind() : null, asked.holderCode());
    }

    /** Under which keys of the index a row is put: none twice, and none at all if the row names no holder. */
    Set<String> indexKeys(Map<String, @Nullable Object> row) {
        String itsKind = kind.map(key -> text(row.get(key))).orElse(null);
        Set<String> index = new HashSet<>();
        for (String holder : holders) {
            String code = text(row.get(holder));
            if (!code.isEmpty()) {
                index.add(indexKey(itsKind, code));
            }
        }
        return index;
    }

    /** Files are typed by people: the check character X of GB 11643 comes in both cases. */
    private static String indexKey(@Nullable String kind, String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return kind == null ? upper : kind + BETWEEN + upper;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
