package org.hutong.gateway.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Parser.Symbol;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hutong.gateway.form.BoundedPattern;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation of a mapping may use: time, depth, and the size of every value on the way. Owned by the thread that
 * evaluates.
 *
 * <p>The library's own bounds are not enough: its {@code $eval} leaves them, one regular expression may run for ever between
 * two of its checks, and a short expression doubles a text until the memory is full.
 */
final class MappingBounds {

    /** Wall time: generous, because a busy machine must not make a good mapping fail. */
    private static final long MAXIMUM_NANOS = 2_000_000_000L;

    private static final int MAXIMUM_DEPTH = 100;
    private static final int LONGEST_TEXT = 4_000_000;
    private static final int LONGEST_LIST = 100_000;
    private static final int LONGEST_MATCHED_TEXT = 2_000;
    private static final int WIDEST_PADDING = 1_000;
    private static final int UNBOUNDED_REPETITIONS = 2;

    private static final int LONGEST_PICTURE = 100;
    private static final String TO_MILLIS_SIGNATURE = "<s-s?:n>";
    private static final JFunction TO_MILLIS =
            new JFunction("toMillis", TO_MILLIS_SIGNATURE, Functions.class, null, "dateTimeToMillis");

    private static final Map<String, JFunction> GUARDED = guarded();

    private final long started = System.nanoTime();
    private final Set<Symbol> called = Collections.newSetFromMap(new IdentityHashMap<>());
    private int depth;

    private MappingBounds() {}

    /** Puts bounds on whatever is evaluated with a frame. */
    static void on(Frame frame) {
        var bounds = new MappingBounds();
        frame.setEvaluateEntryCallback((expression, input, environment) -> bounds.enter(expression));
        frame.setEvaluateExitCallback((expression, input, environment, result) -> bounds.leave(expression, result));
        GUARDED.forEach(frame::bind);
    }

    private void enter(Symbol expression) {
        called.addAll(Procedures.calledBy(expression));
        if (++depth > MAXIMUM_DEPTH) {
            throw new MappingFailed("the mapping calls itself too deeply");
        }
        checkTime();
    }

    private void leave(Symbol expression, @Nullable Object result) {
        depth--;
        checkTime();
        if (called.contains(expression) && isData(result)) {
            // The library would write it, and with it a part of the record, to the standard output.
            throw new MappingFailed("what is called is no function");
        }
        switch (result) {
            case String text when text.length() > LONGEST_TEXT -> throw new MappingFailed("a text gets too long");
            case List<?> list when list.size() > LONGEST_LIST -> throw new MappingFailed("a list gets too long");
            case Pattern pattern -> check(pattern);
            case null, default -> {}
        }
    }

    private static boolean isData(@Nullable Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Map
                || value instanceof List
                || value instanceof Pattern;
    }

    private void checkTime() {
        if (System.nanoTime() - started > MAXIMUM_NANOS) {
            throw new MappingFailed("the mapping takes too long");
        }
    }

    private static void check(Pattern pattern) {
        BoundedPattern.fault(pattern.pattern(), UNBOUNDED_REPETITIONS).ifPresent(reason -> {
            throw new MappingFailed(reason);
        });
    }

    private static void checkMatched(List<?> arguments) {
        boolean matches = arguments.size() > 1 && arguments.get(1) instanceof Pattern;
        if (matches && arguments.getFirst() instanceof String text && text.length() > LONGEST_MATCHED_TEXT) {
            throw new MappingFailed("a pattern is matched with a text of more than 2000 characters");
        }
    }

    private static void checkReplaced(List<?> arguments) {
        checkMatched(arguments);
        if (arguments.size() > 2
                && arguments.get(0) instanceof String text
                && arguments.get(2) instanceof String replacement
                && (long) text.length() * replacement.length() > LONGEST_TEXT) {
            throw new MappingFailed("a text gets too long");
        }
    }

    private static void checkJoined(List<?> arguments) {
        if (arguments.getFirst() instanceof List<?> texts) {
            long length = 0;
            for (var text : texts) {
                length += text instanceof String one ? one.length() : 0;
            }
            if (length > LONGEST_TEXT || texts.size() > LONGEST_LIST) {
                throw new MappingFailed("a text gets too long");
            }
        }
    }

    /** The library makes a pattern of a picture; names of days and months in it, one after the other, match in very many ways. */
    private static void checkPicture(List<?> arguments) {
        if (arguments.size() > 1
                && arguments.get(1) instanceof String picture
                && (picture.length() > LONGEST_PICTURE
                        || picture.chars()
                                        .filter(c -> c == 'N' || c == 'n' || c == 'w' || c == 'W')
                                        .count()
                                > 2)) {
            throw new MappingFailed("a picture of a date is too long, or names too much in words");
        }
        if (arguments.getFirst() instanceof String text && text.length() > LONGEST_PICTURE) {
            throw new MappingFailed("a date is too long");
        }
    }

    private static void checkPadding(List<?> arguments) {
        if (arguments.size() > 1
                && arguments.get(1) instanceof Number width
                && Math.abs(width.doubleValue()) > WIDEST_PADDING) {
            throw new MappingFailed("a text is padded to more than 1000 characters");
        }
    }

    private interface ArgumentCheck {
        void check(List<?> arguments);
    }

    private static Map<String, JFunction> guarded() {
        return Map.of(
                "eval",
                new JFunction(
                        (input, arguments) -> {
                            throw new MappingFailed("$eval is not available");
                        },
                        null),
                "match",
                guarded("match", "<s-f<s:o>n?:a<o>>", MappingBounds::checkMatched),
                "contains",
                guarded("contains", "<s-(sf):b>", MappingBounds::checkMatched),
                "replace",
                guarded("replace", "<s-(sf)(sf)n?:s>", MappingBounds::checkReplaced),
                "split",
                guarded("split", "<s-(sf)n?:a<s>>", MappingBounds::checkMatched),
                "pad",
                guarded("pad", "<s-ns?:s>", MappingBounds::checkPadding),
                "join",
                guarded("join", "<a<s>s?:s>", MappingBounds::checkJoined),
                "toMillis",
                new JFunction(
                        (input, arguments) -> {
                            checkPicture(arguments);
                            return TO_MILLIS.call(input, arguments);
                        },
                        TO_MILLIS_SIGNATURE));
    }

    /** One of the library's functions, with the library's own signature, behind a rule about its arguments. */
    private static JFunction guarded(String name, String signature, ArgumentCheck rule) {
        var original = new JFunction(name, signature, Functions.class, null, name);
        return new JFunction(
                (input, arguments) -> {
                    rule.check(arguments);
                    return original.call(input, arguments);
                },
                signature);
    }
}
