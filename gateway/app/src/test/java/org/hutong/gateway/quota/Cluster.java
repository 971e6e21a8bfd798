package org.hutong.gateway.quota;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hutong.gateway.cluster.Nodes;
import org.hutong.gateway.landscape.FreePort;
import org.hutong.gateway.landscape.Gateway;

/** Gateways that are nodes of one cluster. */
final class Cluster {

    private Cluster() {}

    /** Starts nodes that see each other. */
    static List<Gateway> start(int size, Map<String, String> settings) {
        var ports = Stream.generate(FreePort::find).limit(size).toList();
        var members = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        var name = "test-" + UUID.randomUUID();
        var nodes = new ArrayList<Gateway>();
        for (int port : ports) {
            var all = new HashMap<>(settings);
            all.put("hutong.cluster.name", name);
            all.put("hutong.cluster.port", Integer.toString(port));
            all.put("hutong.cluster.members", members);
            nodes.add(Gateway.start(all));
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> nodes.stream()
                        .allMatch(node -> node.bean(Nodes.class).shared().members() == size));
        return nodes;
    }
}
