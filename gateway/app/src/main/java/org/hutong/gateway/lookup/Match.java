package org.hutong.gateway.lookup;

import java.time.Instant;
import java.util.Map;
import org.hutong.gateway.connection.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source that holds a record of the holder.
 *
 * @param source which one
 * @param record the record as the source keeps it
 */
record Match(Source source, Map<String, @Nullable Object> record) {

    private static final String FILE = "file";

    /** A member that connectors add which answer from a copy; see connectors/README.md, "file". */
    private static final String SNAPSHOT = "@snapshot";

    /** As of when the record is, where the source was answered for by a copy of its data; ISO 8601. Null if it was asked itself. */
    @Nullable
    String asOf() {
        if (!source.connection().connector().equals(FILE)
                || !(record.get(SNAPSHOT) instanceof Map<?, ?> snapshot)
                || !(snapshot.get("modified") instanceof String modified)) {
            return null;
        }
        return Instant.parse(modified).toString();
    }

    /** Without the record. */
    @Override
    public String toString() {
        return "Match[" + source.connection().id() + "]";
    }
}
