package org.hutong.gateway.console.connections;

import java.util.List;
import java.util.Set;
import org.hutong.gateway.console.Health;
import org.hutong.gateway.console.Members;

/**
 * The way of a lookup through a connection, with what this node has counted since its version serves.
 *
 * @param serving whether a version serves
 * @param breaker {@code closed}, {@code open}, {@code half_open} …; empty if nothing serves
 * @param calls so far
 * @param underWay at this moment
 * @param refused calls that the circuit breaker did not let through
 * @param outcomes how often each came about
 * @param facts what the connector tells besides, by name
 */
record RouteDiagram(
        boolean serving,
        Health health,
        String breaker,
        long calls,
        long underWay,
        double meanMillis,
        long recentCalls,
        long recentFailures,
        long refused,
        List<Outcome> outcomes,
        List<Fact> facts) {

    private static final Set<String> MOMENTS = Set.of("snapshot.modified", "snapshot.imported");
    private static final Set<String> TEXTS = Set.of("snapshot.file", "last.failure");
    private static final String ROWS = "snapshot.rows";

    /** How often something came about. */
    record Outcome(String name, long count) {}

    /**
     * Something a connector tells.
     *
     * @param kind {@code moment}, {@code number} or {@code text}; {@code unknown} if it is none of those that have a name for people
     */
    record Fact(String name, String kind, String value) {}

    static RouteDiagram of(Members view) {
        var condition = view.object("condition");
        return new RouteDiagram(
                view.get("serving") != null,
                Health.of(view),
                condition.text("circuitBreaker"),
                whole(condition, "calls"),
                whole(condition, "callsUnderWay"),
                number(condition, "meanMillis"),
                whole(condition, "recentCalls"),
                whole(condition, "recentFailures"),
                whole(condition, "notPermittedCalls"),
                outcomes(condition.object("outcomes")),
                facts(condition));
    }

    /** How often a call ended well: with a record, or with the word that there is none. */
    public long answered() {
        return outcomes.stream()
                .filter(outcome ->
                        outcome.name().equals("Found") || outcome.name().equals("NotFound"))
                .mapToLong(Outcome::count)
                .sum();
    }

    private static List<Outcome> outcomes(Members counted) {
        return counted.keySet().stream()
                .sorted()
                .map(name -> new Outcome(name, whole(counted, name)))
                .toList();
    }

    /** The connector's own, whose names have a dot. */
    private static List<Fact> facts(Members condition) {
        return condition.keySet().stream()
                .filter(name -> name.indexOf('.') > 0)
                .sorted()
                .map(name -> new Fact(name, kind(name), condition.text(name)))
                .toList();
    }

    private static String kind(String name) {
        return MOMENTS.contains(name)
                ? "moment"
                : TEXTS.contains(name) ? "text" : name.equals(ROWS) ? "number" : "unknown";
    }

    private static long whole(Members object, String name) {
        return (long) number(object, name);
    }

    private static double number(Members object, String name) {
        return object.get(name) instanceof Number number ? number.doubleValue() : 0;
    }
}
