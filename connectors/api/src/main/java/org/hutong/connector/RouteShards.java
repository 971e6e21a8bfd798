package org.hutong.connector;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;

/**
 * Spreads connections over Camel contexts. A connector has contexts of its own, so that each reads one route template.
 * Thread-safe; starts at the same time go to different contexts.
 */
final class RouteShards implements AutoCloseable {

    private final CamelContext gateway;
    private final Map<String, List<RouteShard>> byConnector = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();

    /** @param gateway see {@link RouteShard#start(String, CamelContext)} */
    RouteShards(CamelContext gateway) {
        this.gateway = gateway;
    }

    /** @throws Exception when the route could not be made; nothing of it is left */
    StartedConnection start(Connector connector, String id, OpenConnection open) throws Exception {
        return withPlace(connector.name()).start(connector, id, open);
    }

    /** The contexts, in no order. Empty ones stay, for the connections that come. */
    List<CamelContext> contexts() {
        return byConnector.values().stream()
                .flatMap(List::stream)
                .map(RouteShard::context)
                .toList();
    }

    /** Stops all contexts. */
    @Override
    public void close() {
        for (String connector : byConnector.keySet()) {
            byConnector.getOrDefault(connector, List.of()).forEach(RouteShard::close);
            byConnector.remove(connector);
        }
    }

    private RouteShard withPlace(String connector) {
        List<RouteShard> shards = byConnector.computeIfAbsent(connector, ignored -> new CopyOnWriteArrayList<>());
        for (RouteShard shard : shards) {
            if (shard.reserve()) {
                return shard;
            }
        }
        RouteShard shard = RouteShard.start("connections-" + connector + "-" + made.incrementAndGet(), gateway);
        shard.reserve();
        shards.add(shard);
        return shard;
    }
}
