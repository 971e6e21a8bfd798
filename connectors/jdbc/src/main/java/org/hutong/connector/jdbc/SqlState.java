package org.hutong.connector.jdbc;

import java.time.Duration;
import java.util.Set;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;
import org.jspecify.annotations.Nullable;

/** Reads the five-character state of a failure: ISO/IEC 9075-2 classes, and PostgreSQL's own (manual, appendix A). */
final class SqlState {

    private static final String QUERY_CANCELED = "57014";

    private static final String READ_ONLY = "25006";

    /** Wrong password, no such database, no right to read. */
    private static final Set<String> REFUSED = Set.of("28000", "28P01", "3D000", "42501");

    private SqlState() {}

    static SourceAnswer answer(@Nullable String state, Duration limit) {
        if (state == null || state.length() != 5) {
            return new Unavailable("the database gave no reason");
        }
        if (state.equals(QUERY_CANCELED)) {
            return new TimedOut(limit);
        }
        if (REFUSED.contains(state)) {
            return new Refused("the database rejected the gateway");
        }
        if (state.equals(READ_ONLY)) {
            return new Unusable("", "the query tries to change data");
        }
        return byClass(state.substring(0, 2));
    }

    private static SourceAnswer byClass(String kind) {
        return switch (kind) {
            case "22" -> new Unusable("", "a value is not what its column or encoding says");
            case "42" -> new Unusable("", "the query does not fit the database");
            case "53" -> new Unavailable("the database is overloaded");
            default -> new Unavailable("the database cannot be reached");
        };
    }
}
