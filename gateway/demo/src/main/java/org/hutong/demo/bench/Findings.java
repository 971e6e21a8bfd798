package org.hutong.demo.bench;

import java.util.List;
import java.util.Map;

/**
 * All that was measured, as it is written to {@code bench.json}.
 *
 * @param date when, in UTC (ISO 8601)
 * @param warmUpCalls lookups made before anything was measured
 * @param secondsToReady from the start until every server worked, and of the gateway alone until it was ready
 * @param lookups one row for each kind of lookup and number of callers
 * @param yardsticks what the same machine does without the gateway
 * @param steps means of the first kind of lookup, by number of callers
 * @param memoryMegabytes of each server after the load (PSS)
 * @param connections gateways with few and with many connections
 * @param accessEntries rows in the access log of the main gateway at the end
 */
record Findings(
        String date,
        Machine machine,
        String load,
        int warmUpCalls,
        Map<String, Double> secondsToReady,
        List<Row> lookups,
        List<Row> yardsticks,
        Map<Integer, List<Metrics.Step>> steps,
        Map<String, Long> memoryMegabytes,
        List<ConnectionsRow> connections,
        long accessEntries) {}
