package org.hutong.connector.jdbc;

import java.time.Duration;
import org.hutong.connector.Parameters;

/**
 * What a connection may take.
 *
 * @param connect to get a connection from the pool or the database
 * @param statement for one query
 * @param answer bytes of one result
 */
record Limits(Duration connect, Duration statement, int answer) {

    static Limits of(Parameters parameters) {
        return new Limits(
                parameters.duration("connectTimeout"),
                parameters.duration("statementTimeout"),
                parameters.integer("answerLimit"));
    }

    /** Drivers that count in seconds take 0 for no limit at all. */
    static int wholeSeconds(Duration duration) {
        return (int) duration.plusMillis(999).toSeconds();
    }

    /** The database ends the query itself; this is for a database that no longer answers at all. */
    Duration silence() {
        return statement.plusSeconds(1);
    }
}
