package org.hutong.gateway.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression that turns a province's record into the canonical one, with bounds on time, depth and size. Beside
 * JSONata's own functions there is {@code $code("table", value)}, which looks a province's code up in a code table.
 *
 * <p>Immutable to its callers, and safe for many threads: an expression object is not, so idle ones wait in a bounded queue.
 */
public final class Mapping {

    private static final int IDLE_EXPRESSIONS = 16;
    private static final int LONGEST = 32_768;

    /** What the library keeps its callbacks under, as variables: who sets them is out of all bounds. */
    private static final String BOUNDS = "__evaluate";

    private static final Pattern CODE_TABLE = Pattern.compile("\\$code\\s*\\(\\s*[\"']([a-z0-9-]{1,50})[\"']");

    private final String expression;
    private final Map<String, CodeTable> tables;
    private final Queue<Jsonata> idle = new ArrayBlockingQueue<>(IDLE_EXPRESSIONS);

    private Mapping(String expression, Map<String, CodeTable> tables) {
        this.expression = expression;
        this.tables = tables;
        idle.offer(compile(expression));
    }

    /**
     * Compiles an expression that uses no code table.
     *
     * @throws IllegalArgumentException if it is not JSONata
     */
    static Mapping of(String expression) {
        return of(expression, Map.of());
    }

    /**
     * Compiles an expression.
     *
     * @param tables the code tables it may look into, by name
     * @throws IllegalArgumentException if it is not JSONata
     */
    static Mapping of(String expression, Map<String, CodeTable> tables) {
        return new Mapping(expression, Map.copyOf(tables));
    }

    /** The names of the code tables an expression looks into: it writes them down, so that they can be known. */
    static Set<String> codeTables(String expression) {
        return CODE_TABLE
                .matcher(expression)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it still is what this expression with these tables would be. */
    boolean is(String otherExpression, Map<String, CodeTable> otherTables) {
        return expression.equals(otherExpression) && tables.equals(otherTables);
    }

    /**
     * The canonical record; members that are absent or null in the source are absent.
     *
     * @throws MappingFailed if the expression fails on this record or gives no object
     */
    public Map<String, Object> apply(Map<String, @Nullable Object> record) {
        var jsonata = idle.poll();
        if (jsonata == null) {
            jsonata = compile(expression);
        }
        var result = evaluate(jsonata, record);
        idle.offer(jsonata);
        return canonical(result);
    }

    private @Nullable Object evaluate(Jsonata jsonata, Map<String, @Nullable Object> record) {
        var frame = jsonata.createFrame();
        MappingBounds.on(frame);
        frame.bind("code", new JFunction((input, arguments) -> code(arguments), null));
        try {
            return jsonata.evaluate(record, frame);
        } catch (MappingFailed failed) {
            throw failed;
        } catch (JException failed) {
            throw new MappingFailed("JSONata error " + failed.getError());
        } catch (RuntimeException failed) {
            throw new MappingFailed("the evaluation fails");
        }
    }

    private @Nullable Object code(List<?> arguments) {
        if (arguments.size() != 2 || !(arguments.getFirst() instanceof String name)) {
            throw new MappingFailed("$code takes the name of a code table and a value");
        }
        var table = tables.get(name);
        if (table == null) {
            throw new MappingFailed("the code table must be written down in $code, and serve: " + shown(name));
        }
        var value = arguments.get(1);
        return value == null || value == Jsonata.NULL_VALUE
                ? null
                : table.value(String.valueOf(value))
                        .orElseThrow(() -> new MappingFailed("a code is not in the code table " + name));
    }

    /** Whatever is no name of a table may come from the record. */
    private static String shown(String name) {
        return CODE_TABLE.matcher("$code(\"" + name + "\"").matches() ? name : "?";
    }

    private static Map<String, Object> canonical(@Nullable Object result) {
        if (!(result instanceof Map<?, ?> members)) {
            throw new MappingFailed("the mapping gives no object");
        }
        var canonical = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> {
            if (value != null && !value.equals(Jsonata.NULL_VALUE)) {
                requireData(value);
                canonical.put(String.valueOf(name), value);
            }
        });
        return canonical;
    }

    private static void requireData(@Nullable Object value) {
        switch (value) {
            case Map<?, ?> members -> members.values().forEach(Mapping::requireData);
            case List<?> elements -> elements.forEach(Mapping::requireData);
            case null -> {}
            default -> {
                if (!(value instanceof String || value instanceof Number || value instanceof Boolean)
                        && value != Jsonata.NULL_VALUE) {
                    throw new MappingFailed("the mapping gives a function where a value belongs");
                }
            }
        }
    }

    private static Jsonata compile(String expression) {
        if (expression.isBlank() || expression.length() > LONGEST) {
            throw new IllegalArgumentException("there must be 1 to 32768 characters");
        }
        if (expression.contains(BOUNDS)) {
            throw new IllegalArgumentException("names beginning with " + BOUNDS + " are the gateway's own");
        }
        try {
            var jsonata = Jsonata.jsonata(expression);
            // Connectors give nothing but JSON's kinds of values; going through all of them first would be for nothing.
            jsonata.setValidateInput(false);
            return jsonata;
        } catch (JException wrong) {
            throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException("it cannot be read", wrong);
        }
    }
}
