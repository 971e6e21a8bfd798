package org.hutong.demo.bench;

import java.util.List;

/**
 * What a gateway with so many connections showed.
 *
 * @param connections how many it started
 * @param secondsToFirstReady from the start of its JVM until it was ready, with an empty database and one file for each
 *     connection
 * @param secondsToReady the same with everything in the database already
 * @param memoryMegabytes of its JVM after the load (PSS)
 * @param servedP50Millis from the call that activates a connection until a lookup over it succeeds, the median
 * @param servedMaximumMillis the longest
 * @param joinedP50Millis the same from the call that creates the draft, with a test call
 * @param lookups one row for each number of callers
 */
record ConnectionsRow(
        int connections,
        double secondsToFirstReady,
        double secondsToReady,
        long memoryMegabytes,
        double servedP50Millis,
        double servedMaximumMillis,
        double joinedP50Millis,
        List<Row> lookups) {}
