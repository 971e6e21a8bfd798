package org.hutong.connector;

import java.util.Map;

/**
 * What one connection runs on.
 *
 * @param beans the beans of the route template, by the name of their placeholder; steps are Camel processors
 * @param resources what is given back when the connection stops, for example a pool
 * @param condition what it tells about itself while it runs
 */
public record OpenConnection(Map<String, Object> beans, Resources resources, ConnectionCondition condition)
        implements AutoCloseable {

    /** One with nothing to tell. */
    public OpenConnection(Map<String, Object> beans, Resources resources) {
        this(beans, resources, ConnectionCondition.NOTHING);
    }

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
