package org.hutong.gateway.lookup;

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

    /** Without the record. */
    @Override
    public String toString() {
        return "Match[" + source.connection().id() + "]";
    }
}
