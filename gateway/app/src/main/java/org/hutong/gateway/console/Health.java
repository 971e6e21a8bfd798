package org.hutong.gateway.console;

import java.util.Arrays;
import java.util.Locale;
import org.hutong.gateway.operation.ConnectionHealth;

/** How something is doing: the words and colours of its badge. */
public enum Health {
    OK("ok"),
    WARN("warn"),
    BAD("bad"),
    IDLE("");

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
        return valueOf(ConnectionHealth.of(connection).name());
    }

    /** Whether the API knows it. */
    public static boolean isName(String name) {
        return Arrays.stream(values()).anyMatch(one -> one.name().equalsIgnoreCase(name));
    }

    /** By its name in the API. */
    public static Health named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
