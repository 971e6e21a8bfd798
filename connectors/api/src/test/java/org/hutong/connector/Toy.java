package org.hutong.connector;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hutong.connector.Parameter.Kind;

/** A connector whose only step is the bean {@code answer}. It counts the connections that were closed. */
record Toy(Map<String, Object> beans, AtomicInteger closed) implements Connector {

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public Title title() {
        return new Title("玩具", "Toy");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.of("size", Kind.INTEGER, "大小", "Size"));
    }

    @Override
    public OpenConnection open(Parameters parameters) {
        return new OpenConnection(beans, closed::incrementAndGet);
    }
}
