package org.hutong.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be noted is not taken. */
class ProofCacheTest {

    private final HazelcastInstance member = start();

    @AfterEach
    void stop() {
        member.shutdown();
    }

    @Test
    void aProofIsNotedOnce() {
        var proofs = new ProofCache(member.getMap("proofs"), 10, () -> false);

        assertThat(proofs.putIfAbsent("one", "x")).isNull();
        assertThat(proofs.putIfAbsent("one", "y")).isNotNull();
    }

    @Test
    void aFullShareTakesNoMoreAndForgetsNone() {
        var proofs = new ProofCache(member.getMap("proofs"), 3, () -> false);
        for (var proof : new String[] {"one", "two", "three"}) {
            assertThat(proofs.putIfAbsent(proof, "x")).isNull();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatThrownBy(
                                () -> proofs.putIfAbsent(UUID.randomUUID().toString(), "x"))
                        .isInstanceOf(ReplayGuardLost.class)
                        .hasMessageContaining("full"));
        assertThat(member.getMap("proofs").keySet()).contains("one", "two", "three");
    }

    @Test
    void nothingIsTakenWithoutTheCluster() {
        var proofs = new ProofCache(member.getMap("proofs"), 10, () -> false);
        member.shutdown();

        assertThatThrownBy(() -> proofs.putIfAbsent("one", "x")).isInstanceOf(ReplayGuardLost.class);
    }

    private static HazelcastInstance start() {
        var config = new Config().setClusterName("test-" + UUID.randomUUID());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.local.localAddress", "127.0.0.1");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.getJetConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        return Hazelcast.newHazelcastInstance(config);
    }
}
