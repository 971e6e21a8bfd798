package org.hutong.gateway.connection;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression that turns a province's record into the canonical one, with bounds on time and depth.
 *
 * <p>An expression object is not safe for two threads at once, so idle ones wait in a bounded queue.
 */
final class Mapping {

    private static final int IDLE_EXPRESSIONS = 16;
    /** Wall time: generous, because a busy machine must not make a good mapping fail. */
    private static final long MAXIMUM_MILLIS = 2_000;

    private static final int MAXIMUM_DEPTH = 100;

    private final String expression;
    private final Queue<Jsonata> idle = new ArrayBlockingQueue<>(IDLE_EXPRESSIONS);

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is not JSONata
     */
    Mapping(String expression) {
        this.expression = expression;
        idle.offer(compile(expression));
    }

    /**
     * The canonical record; members that are absent or null in the source are absent.
     *
     * @throws MappingFailed if the expression fails on this record or gives no object
     */
    Map<String, Object> apply(Map<String, @Nullable Object> record) {
        var jsonata = idle.poll();
        if (jsonata == null) {
            jsonata = compile(expression);
        }
        var result = evaluate(jsonata, record);
        idle.offer(jsonata);
        return canonical(result);
    }

    private static @Nullable Object evaluate(Jsonata jsonata, Map<String, @Nullable Object> record) {
        var frame = jsonata.createFrame();
        frame.setRuntimeBounds(MAXIMUM_MILLIS, MAXIMUM_DEPTH);
        try {
            return jsonata.evaluate(record, frame);
        } catch (JException failed) {
            throw new MappingFailed(failed.getError());
        } catch (RuntimeException failed) {
            throw new MappingFailed("evaluation");
        }
    }

    private static Map<String, Object> canonical(@Nullable Object result) {
        if (!(result instanceof Map<?, ?> members)) {
            throw new MappingFailed("not-an-object");
        }
        var canonical = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> {
            if (value != null && !value.equals(Jsonata.NULL_VALUE)) {
                canonical.put(String.valueOf(name), value);
            }
        });
        return canonical;
    }

    private static Jsonata compile(String expression) {
        try {
            return Jsonata.jsonata(expression);
        } catch (JException wrong) {
            throw new IllegalArgumentException("the mapping is not JSONata: " + wrong.getMessage(), wrong);
        }
    }
}
