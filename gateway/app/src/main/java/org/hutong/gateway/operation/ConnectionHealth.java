package org.hutong.gateway.operation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a connection is doing on this node, from the best to the worst. */
public enum ConnectionHealth {
    /** It serves nothing. */
    IDLE,
    OK,
    /** It is being tried again after failures, or more than a twentieth of its latest calls failed. */
    WARN,
    /** It could not be started, or is spared after failures. */
    BAD;

    private static final double WORRYING = 0.05;

    /** Of a connection as {@code /admin/v1/connections} lists it. */
    public static ConnectionHealth of(Map<String, ?> connection) {
        if (connection.get("failure") != null) {
            return BAD;
        }
        if (connection.get("serving") == null) {
            return IDLE;
        }
        var condition = connection.get("condition") instanceof Map<?, ?> known ? known : Map.of();
        var breaker = String.valueOf(condition.get("circuitBreaker"));
        if (breaker.equals("open") || breaker.equals("forced_open")) {
            return BAD;
        }
        return breaker.equals("half_open") || failureRate(condition) > WORRYING ? WARN : OK;
    }

    /** Of the latest calls, 0 to 1. */
    public static double failureRate(Map<?, ?> condition) {
        double calls = number(condition.get("recentCalls"));
        return calls <= 0 ? 0 : number(condition.get("recentFailures")) / calls;
    }

    /** The worse of two. */
    public ConnectionHealth worse(ConnectionHealth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Its name in requests and answers. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
