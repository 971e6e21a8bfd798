package org.hutong.connector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single values an administrator wrote. Each refusal is an {@link IllegalArgumentException} that says what must be. */
final class Values {

    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_MEMBERS = 200;
    private static final int DEEPEST_TREE = 20;
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m)");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

    private Values() {}

    static String text(Object given) {
        if (given instanceof String text && !text.isEmpty() && text.length() <= LONGEST_TEXT) {
            return text;
        }
        throw new IllegalArgumentException("must be text of 1 to " + LONGEST_TEXT + " characters");
    }

    static Integer integer(Object given) {
        if (given instanceof Integer number) {
            return number;
        }
        if (given instanceof String text && INTEGER.matcher(text).matches()) {
            return Integer.valueOf(text);
        }
        throw new IllegalArgumentException("must be a whole number");
    }

    static Duration duration(Object given) {
        if (given instanceof String text) {
            Matcher matcher = DURATION.matcher(text);
            if (matcher.matches()) {
                Duration duration = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
                if (!duration.isZero() && duration.compareTo(Duration.ofHours(1)) <= 0) {
                    return duration;
                }
            }
        }
        throw new IllegalArgumentException("must be a duration such as 500ms, 3s or 1m, at most an hour");
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    static List<String> texts(Object given) {
        if (given instanceof List<?> list && list.size() <= MOST_MEMBERS) {
            return list.stream().map(Values::scalar).toList();
        }
        throw new IllegalArgumentException("must be a list of text");
    }

    static Map<String, String> textMap(Object given) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(given).forEach((name, value) -> texts.put(name, scalar(value)));
        return Collections.unmodifiableMap(texts);
    }

    private static String scalar(@Nullable Object given) {
        return given instanceof Number || given instanceof Boolean
                ? given.toString()
                : text(given == null ? "" : given);
    }

    static Map<String, @Nullable Object> map(Object given) {
        if (!(given instanceof Map<?, ?> map) || map.size() > MOST_MEMBERS) {
            throw new IllegalArgumentException("must be a map of at most " + MOST_MEMBERS + " names");
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(text(name), value));
        return named;
    }

    static Object tree(Object given, int depth) {
        Object copy = node(given, depth);
        if (copy == null) {
            throw new IllegalArgumentException("must not be null");
        }
        return copy;
    }

    private static @Nullable Object node(@Nullable Object given, int depth) {
        if (depth > DEEPEST_TREE) {
            throw new IllegalArgumentException("must not be nested deeper than " + DEEPEST_TREE);
        }
        if (given instanceof Map<?, ?>) {
            Map<String, @Nullable Object> copy = map(given);
            copy.replaceAll((name, value) -> node(value, depth + 1));
            return copy;
        }
        if (given instanceof List<?> list && list.size() <= MOST_MEMBERS) {
            return list.stream().map(value -> node(value, depth + 1)).toList();
        }
        if (given == null || isScalar(given)) {
            return given;
        }
        throw new IllegalArgumentException("must be made of maps, lists, text, numbers and booleans");
    }

    private static boolean isScalar(Object given) {
        return (given instanceof String text && text.length() <= LONGEST_TEXT)
                || given instanceof Boolean
                || given instanceof Integer
                || given instanceof Long
                || given instanceof BigInteger
                || given instanceof BigDecimal
                || given instanceof Double;
    }
}
