package org.hutong.connector.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.SourceQuery;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/**
 * A query whose named values are bound, never written into its text.
 *
 * @param sql with a question mark for each value
 * @param names the names of the values, in the order of the question marks
 */
record NamedQuery(String sql, List<String> names) {

    private static final Map<String, Function<SourceQuery, String>> KNOWN = Map.of(
            "holderCode", SourceQuery::holderCode,
            "holderKind", SourceQuery::holderKind,
            "type", SourceQuery::type);

    private static final Pattern READS =
            Pattern.compile("\\s*(SELECT|WITH)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** @throws IllegalArgumentException when a name is unknown */
    static NamedQuery parse(String written) {
        MapSqlParameterSource known = new MapSqlParameterSource();
        KNOWN.keySet().forEach(name -> known.addValue(name, name));
        try {
            ParsedSql parsed = NamedParameterUtils.parseSqlStatement(written);
            Object[] names = NamedParameterUtils.buildValueArray(parsed, known, null);
            return new NamedQuery(
                    NamedParameterUtils.substituteNamedParameters(parsed, null),
                    Arrays.stream(names).map(String.class::cast).toList());
        } catch (InvalidDataAccessApiUsageException unknownName) {
            throw new IllegalArgumentException(
                    "may name no values but :holderCode, :holderKind and :type", unknownName);
        }
    }

    static void check(Object value, Faults faults) {
        String written = (String) value;
        if (!READS.matcher(written).matches()) {
            faults.add("", "must begin with SELECT or WITH");
        }
        if (written.indexOf(';') >= 0) {
            faults.add("", "must be one statement, without a semicolon");
        }
        if (written.indexOf('?') >= 0) {
            faults.add("", "must name its values instead of using question marks");
        }
        try {
            if (!parse(written).names().contains("holderCode")) {
                faults.add("", "must use :holderCode");
            }
        } catch (IllegalArgumentException wrong) {
            faults.add("", String.valueOf(wrong.getMessage()));
        }
    }

    /** The values of one question, in the order of the question marks. */
    List<String> values(SourceQuery asked) {
        return names.stream().map(name -> value(name, asked)).toList();
    }

    private static String value(String name, SourceQuery asked) {
        Function<SourceQuery, String> known = KNOWN.get(name);
        if (known == null) {
            throw new IllegalStateException("no value is called " + name);
        }
        return known.apply(asked);
    }
}
