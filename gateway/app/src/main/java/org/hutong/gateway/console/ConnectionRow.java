package org.hutong.gateway.console;

import org.hutong.gateway.operation.ConnectionHealth;
import org.jspecify.annotations.Nullable;

/**
 * A connection as lists show it.
 *
 * @param name its texts in both languages
 * @param meanMillis of a call, since its version serves on this node; null if there was none
 * @param failureRate of the latest calls, 0 to 1; null if there was none
 */
public record ConnectionRow(
        String id,
        Members name,
        String province,
        String type,
        String connector,
        String stage,
        Health health,
        @Nullable Double meanMillis,
        @Nullable Double failureRate) {

    /** Of what the API lists. */
    public static ConnectionRow of(Members listed) {
        var connection = listed.object("connection");
        var condition = listed.object("condition");
        boolean called = condition.get("calls") instanceof Number calls && calls.longValue() > 0;
        return new ConnectionRow(
                listed.text("id"),
                connection.object("name"),
                connection.text("province"),
                connection.text("type"),
                connection.text("connector"),
                listed.text("stage"),
                Health.of(listed),
                called && condition.get("meanMillis") instanceof Number mean ? mean.doubleValue() : null,
                called ? ConnectionHealth.failureRate(condition) : null);
    }
}
