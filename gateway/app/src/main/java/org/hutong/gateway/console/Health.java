package org.hutong.gateway.console;

import java.util.Locale;

/** How something is doing: the words and colours of its badge. */
public enum Health {
    OK("ok"),
    WARN("warn"),
    BAD("bad"),
    IDLE("");

    private static final double WORRYING = 0.05;

    private final String badge;

    Health(String badge) {
        this.badge = badge;
    }

    /** Its class in the style sheet. */
    public String badge() {
        return badge;
    }

    /** Of its text. */
    public String titleKey() {
        return "health." + name().toLowerCase(Locale.ROOT);
    }

    /** Of a connection, as the API lists it. */
    public static Health of(Members connection) {
        if (connection.get("failure") != null) {
            return BAD;
        }
        if (connection.get("serving") == null) {
            return IDLE;
        }
        var condition = connection.object("condition");
        var breaker = condition.text("circuitBreaker");
        if (breaker.equals("open") || breaker.equals("forced_open")) {
            return BAD;
        }
        return breaker.equals("half_open") || failureRate(condition) > WORRYING ? WARN : OK;
    }

    /** The worse of two. */
    public Health worse(Health other) {
        return rank() >= other.rank() ? this : other;
    }

    /** Of the latest calls, 0 to 1. */
    public static double failureRate(Members condition) {
        double calls = number(condition, "recentCalls");
        return calls <= 0 ? 0 : number(condition, "recentFailures") / calls;
    }

    private int rank() {
        return switch (this) {
            case IDLE -> 0;
            case OK -> 1;
            case WARN -> 2;
            case BAD -> 3;
        };
    }

    private static double number(Members object, String name) {
        return object.get(name) instanceof Number number ? number.doubleValue() : 0;
    }
}
