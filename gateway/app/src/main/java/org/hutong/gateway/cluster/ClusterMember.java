package org.hutong.gateway.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Hazelcast member inside this gateway. It finds others by a list only, and tells nobody that it runs. */
@Configuration(proxyBeanMethods = false)
class ClusterMember {

    /** Proofs of possession seen lately: kept as long as one could be accepted again. */
    private static final int PROOF_SECONDS = 300;

    private static final int ENTRIES_PER_NODE = 200_000;

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
        config.addMapConfig(bounded("dpop-proofs").setTimeToLiveSeconds(PROOF_SECONDS));
        config.addMapConfig(bounded("quota-buckets"));
        return Hazelcast.newHazelcastInstance(config);
    }

    private static void network(NetworkConfig network, ClusterSettings settings) {
        network.setPort(settings.port()).setPortAutoIncrement(true);
        var join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(settings.members());
    }

    private static MapConfig bounded(String name) {
        return new MapConfig(name)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(ENTRIES_PER_NODE));
    }
}
