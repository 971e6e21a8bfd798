package org.hutong.connector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The connectors this gateway ships, by name. */
public final class Connectors implements AutoCloseable {

    private final Map<String, Connector> byName = new TreeMap<>();

    /** Those on the class path. */
    public Connectors() {
        this(ServiceLoader.load(Connector.class));
    }

    Connectors(Iterable<Connector> found) {
        for (Connector connector : found) {
            if (byName.put(connector.name(), connector) != null) {
                throw new IllegalStateException("two connectors are called " + connector.name());
            }
        }
    }

    public Optional<Connector> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In the order of their names. */
    public Collection<Connector> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /**
     * Binds every connector that can be bound to {@code targets}. Call it before the first connection is started.
     *
     * @return the names of the connectors that cannot be bound: their connections still lead anywhere
     */
    public List<String> keepTo(Targets targets) {
        List<String> unbound = new ArrayList<>();
        for (Connector connector : byName.values()) {
            if (connector instanceof TargetBound bound) {
                bound.keepTo(targets);
            } else {
                unbound.add(connector.name());
            }
        }
        return unbound;
    }

    /**
     * Binds every connector to {@code targets}. Call it before the first connection is started.
     *
     * @throws IllegalStateException when one cannot be bound: its connections would lead anywhere
     */
    public void keepAllTo(Targets targets) {
        List<String> unbound = keepTo(targets);
        if (!unbound.isEmpty()) {
            throw new IllegalStateException("these connectors do not check where their connections lead: " + unbound);
        }
    }

    /** Closes them all. Stop their connections first. */
    @Override
    public void close() {
        byName.values().forEach(Connector::close);
    }
}
