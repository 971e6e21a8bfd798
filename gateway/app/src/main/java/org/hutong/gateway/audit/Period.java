package org.hutong.gateway.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.form.Form;
import org.jspecify.annotations.Nullable;

/**
 * When something was; any time as far as a bound is null.
 *
 * @param from at the earliest
 * @param to exclusive
 */
record Period(@Nullable Instant from, @Nullable Instant to) {

    static Period read(Form form) {
        return new Period(moment(form, "from"), moment(form, "to"));
    }

    private static @Nullable Instant moment(Form form, String name) {
        return form.optionalOneOf(name, Period::moment, List.of("RFC 3339 date-time"));
    }

    static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    boolean isAny() {
        return from == null && to == null;
    }

    void tell(List<String> names, Map<String, Object> told) {
        if (from != null) {
            names.add("from");
            told.put("from", from.toString());
        }
        if (to != null) {
            names.add("to");
            told.put("to", to.toString());
        }
    }

    /** Adds the condition on the column {@code at}. */
    void require(StringBuilder where, Map<String, Object> parameters) {
        if (from != null) {
            where.append(" and at >= :from");
            parameters.put("from", Timestamp.from(from));
        }
        if (to != null) {
            where.append(" and at < :to");
            parameters.put("to", Timestamp.from(to));
        }
    }
}
