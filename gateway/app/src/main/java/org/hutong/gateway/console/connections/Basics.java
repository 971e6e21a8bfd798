package org.hutong.gateway.console.connections;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What every connection says, whatever its connector: as texts, in the fields of a form. */
record Basics(String id, String zh, String en, String province, String area, String type, Map<String, String> limits) {

    private static final List<String> WHOLE = List.of("concurrency", "failureWindow", "failurePercent", "retries");
    private static final List<String> SECONDS = List.of("deadline", "spare");
    private static final String LIMIT = "limit.";

    /** Of a connection as the API gives it. */
    static Basics of(Map<String, ? extends @Nullable Object> connection) {
        var name = object(connection.get("name"));
        var limits = new LinkedHashMap<String, String>();
        object(connection.get("limits")).forEach((limit, value) -> {
            if (value != null) {
                limits.put(String.valueOf(limit), SECONDS.contains(limit) ? seconds(value) : value.toString());
            }
        });
        return new Basics(
                text(connection.get("id")),
                text(name.get("zh")),
                text(name.get("en")),
                text(connection.get("province")),
                text(connection.get("area")),
                text(connection.get("type")),
                limits);
    }

    /**
     * Puts what somebody wrote into a connection.
     *
     * @param connection the version that is changed; empty for a new one
     */
    static Map<String, @Nullable Object> written(
            MultiValueMap<String, String> form, Map<String, ? extends @Nullable Object> connection) {
        var written = new LinkedHashMap<String, @Nullable Object>(connection);
        if (form.containsKey("id")) {
            written.put("id", field(form, "id"));
        }
        written.put("name", Map.of("zh", field(form, "zh"), "en", field(form, "en")));
        written.put("province", field(form, "province"));
        written.put("type", field(form, "type"));
        put(written, "area", field(form, "area"));
        var limits = limits(form);
        put(written, "limits", limits.isEmpty() ? "" : limits);
        return written;
    }

    private static Map<String, Object> limits(MultiValueMap<String, String> form) {
        var limits = new LinkedHashMap<String, Object>();
        WHOLE.forEach(name -> {
            var text = field(form, LIMIT + name);
            if (!text.isEmpty()) {
                limits.put(name, number(text));
            }
        });
        SECONDS.forEach(name -> {
            var text = field(form, LIMIT + name);
            if (!text.isEmpty()) {
                limits.put(name, "PT" + text + "S");
            }
        });
        return limits;
    }

    private static void put(Map<String, @Nullable Object> connection, String name, Object value) {
        if (value.equals("")) {
            connection.remove(name);
        } else {
            connection.put(name, value);
        }
    }

    private static Object number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException wrong) {
            return text;
        }
    }

    private static String seconds(Object iso) {
        try {
            return BigDecimal.valueOf(Duration.parse(iso.toString()).toMillis(), 3)
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (DateTimeParseException wrong) {
            return iso.toString();
        }
    }

    private static String field(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "").strip();
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? object : Map.of();
    }
}
