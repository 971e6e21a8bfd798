package org.hutong.connector;

import java.util.Map;

/**
 * What one connection runs on.
 *
 * @param beans the beans of the route template, by the name of their placeholder; steps are Camel processors
 * @param resources what is given back when the connection stops, for example a pool
 */
public record OpenConnection(Map<String, Object> beans, Resources resources) implements AutoCloseable {

    /** Something to give back, without a checked exception. */
    @FunctionalInterface
    public interface Resources extends AutoCloseable {

        Resources NONE = () -> {};

        @Override
        void close();
    }

    @Override
    public void close() {
        resources.close();
    }
}
