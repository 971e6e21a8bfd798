package org.hutong.connector;

import java.util.List;

/**
 * A way to ask sources of one kind: a Camel route template and the beans its steps are made of. Found by
 * {@link java.util.ServiceLoader}; one instance serves all its connections, from many threads.
 *
 * <p>The template's id is {@link #name()}, its only text parameter {@code connection}, and its route begins with
 * {@code direct:connection-{{connection}}?block=false}. Every other placeholder names a bean of {@link OpenConnection#beans()}.
 * The route takes a {@link SourceQuery} as its body and leaves a {@link SourceAnswer}, whatever happens.
 */
public interface Connector extends AutoCloseable {

    /** Small letters: the key by which connections name it, and the id of its route template. */
    String name();

    Title title();

    /** What a connection must and may say. */
    List<Parameter> parameters();

    /** The route template, as a resource on the class path. */
    default String routeTemplate() {
        return "camel/" + name() + ".camel.yaml";
    }

    /**
     * Makes what one connection needs. Must not talk to the source: a source that is down does not stop the gateway from
     * starting.
     *
     * @param parameters already checked against {@link #parameters()}
     * @throws InvalidParameters for faults that only show when parameters are seen together
     */
    OpenConnection open(Parameters parameters);

    /** Gives back what its connections share. Called once all of them are closed. */
    @Override
    default void close() {}
}
