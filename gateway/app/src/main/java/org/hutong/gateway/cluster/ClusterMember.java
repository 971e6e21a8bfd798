package org.hutong.gateway.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.github.bucket4j.grid.hazelcast.HazelcastProxyManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Hazelcast member inside this gateway. It finds others by a list only, and tells nobody that it runs. */
@Configuration(proxyBeanMethods = false)
class ClusterMember {

    /** Proofs of possession are accepted for a minute, half of it before they are made by our clock; nodes' clocks differ. */
    private static final int PROOF_SECONDS = 90;

    private static final String PROOFS = "dpop-proofs";
    private static final String QUORUM = "quorum";

    private static final int ENTRIES_PER_NODE = 200_000;

    /** First of the type ids of Bucket4j's serializers; all nodes of a cluster must agree on it. */
    private static final int BUCKET4J_TYPES = 1_000;

    @Bean(destroyMethod = "shutdown")
    HazelcastInstance hazelcast(ClusterSettings settings) {
        var config = new Config().setClusterName(settings.name());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.operation.call.timeout.millis", "5000");
        config.getJetConfig().setEnabled(false);
        // Bound to this address alone; names among the members are resolved, as a headless Kubernetes service needs.
        config.setProperty("hazelcast.local.localAddress", settings.address());
        config.setProperty("hazelcast.socket.bind.any", "false");
        network(config.getNetworkConfig(), settings);
        config.addMapConfig(proofs(config, settings.quorum()));
        config.addMapConfig(bounded("quota-buckets"));
        // Java's own serialization, which Hazelcast falls back to, took nearly all of the time that counting a lookup
        // took.
        HazelcastProxyManager.addCustomSerializers(config.getSerializationConfig(), BUCKET4J_TYPES);
        return Hazelcast.newHazelcastInstance(config);
    }

    private static void network(NetworkConfig network, ClusterSettings settings) {
        network.setPort(settings.port()).setPortAutoIncrement(true);
        var join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(settings.members());
    }

    /** None is ever evicted: it could be used once more. Who notes them keeps their number in bounds. */
    private static MapConfig proofs(Config config, int quorum) {
        var proofs = new MapConfig(PROOFS).setTimeToLiveSeconds(PROOF_SECONDS);
        if (quorum > 1) {
            // Without it, both halves of a divided cluster would take the same proof once.
            config.addSplitBrainProtectionConfig(new SplitBrainProtectionConfig(QUORUM, true, quorum));
            proofs.setSplitBrainProtectionName(QUORUM);
        }
        return proofs;
    }

    private static MapConfig bounded(String name) {
        return new MapConfig(name)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(ENTRIES_PER_NODE));
    }
}
