package org.hutong.gateway.policy;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which version runs on which node of the cluster, as each node tells the others. A node that says nothing is forgotten. */
@Component
class RunningPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(RunningPolicies.class);
    private static final Duration TELL = Duration.ofSeconds(10);
    private static final Duration FORGET = Duration.ofSeconds(30);

    private final Policies policies;
    private final HazelcastInstance hazelcast;

    /** Used by one thread at a time: first the one that starts, then that of the feed. */
    private String told = "";

    private long toldAt;

    RunningPolicies(Policies policies, HazelcastInstance hazelcast) {
        this.policies = policies;
        this.hazelcast = hazelcast;
    }

    /** Tells the others, if there is news or they may soon forget. Does not wait for them. */
    void tell() {
        var running = policies.running();
        var failure = policies.failure();
        var line = running.version() + " " + running.snapshot().hash()
                + (failure == null ? "" : " " + failure.version() + " " + failure.reason());
        if (line.equals(told) && System.nanoTime() - toldAt < TELL.toNanos()) {
            return;
        }
        try {
            hazelcast.<String, String>getMap("policies").setAsync(here(), line, FORGET.toSeconds(), TimeUnit.SECONDS);
            told = line;
            toldAt = System.nanoTime();
        } catch (HazelcastException | HazelcastInstanceNotActiveException away) {
            LOG.atWarn().log("The other nodes cannot be told which policy decides here");
        }
    }

    /** What each node runs, by its address; at least this one. */
    Map<String, Map<String, Object>> all() {
        var lines = new TreeMap<String, String>(hazelcast.<String, String>getMap("policies"));
        var nodes = new TreeMap<String, Map<String, Object>>();
        lines.forEach((node, line) -> nodes.put(node, node(line)));
        return nodes;
    }

    private static Map<String, Object> node(String line) {
        var parts = line.split(" ", 4);
        var node = new LinkedHashMap<String, Object>();
        node.put("version", Integer.parseInt(parts[0]));
        node.put("hash", parts[1]);
        if (parts.length == 4) {
            node.put("failed", Map.of("version", Integer.parseInt(parts[2]), "reason", parts[3]));
        }
        return node;
    }

    private String here() {
        var address = hazelcast.getCluster().getLocalMember().getAddress();
        return address.getHost() + ":" + address.getPort();
    }
}
