package org.hutong.connector;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking a source. Reasons are fixed sentences: they hold no personal data, nothing of a record, no
 * class name and no SQL, so they may be logged and shown.
 */
public sealed interface SourceAnswer {

    /**
     * The source holds one matching record.
     *
     * @param record the record as the source keeps it, JSON-like: maps, lists, text, booleans, nulls, and numbers that are
     *     {@code Integer}, {@code Long}, {@code BigInteger} or {@code BigDecimal}, never binary fractions
     */
    record Found(Map<String, @Nullable Object> record) implements SourceAnswer {

        public Found {
            record = Collections.unmodifiableMap(record);
        }

        /** The number of fields, and none of their content. */
        @Override
        public String toString() {
            return "Found[" + record.size() + " fields]";
        }
    }

    /** The source was asked and holds no such record. */
    record NotFound() implements SourceAnswer {}

    /**
     * The source holds more than one record where there must be one.
     *
     * @param count how many were seen; the source may hold still more
     */
    record SeveralMatches(int count) implements SourceAnswer {}

    /** The source rejected the gateway: wrong credentials, or not authorised for this type. */
    record Refused(String reason) implements SourceAnswer {}

    /** The source could not be asked, or could not answer now. Asking again later may help. */
    record Unavailable(String reason) implements SourceAnswer {}

    /** The source did not answer within {@code limit}. */
    record TimedOut(Duration limit) implements SourceAnswer {}

    /**
     * The source answered, but not in a form that can be used.
     *
     * @param field JSON pointer (RFC 6901) of the field at fault, empty for the answer as a whole
     */
    record Unusable(String field, String reason) implements SourceAnswer {}
}
