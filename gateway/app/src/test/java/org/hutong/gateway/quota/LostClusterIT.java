package org.hutong.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hutong.gateway.quota.QuotaIT.assertAdmitted;
import static org.hutong.gateway.quota.QuotaIT.assertRefused;

import com.hazelcast.core.HazelcastInstance;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.cluster.Nodes;
import org.hutong.gateway.cluster.Share;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.FreePort;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;

/** A cluster that is lost, in part or in whole, makes quotas stricter, and none is forgotten. */
class LostClusterIT {

    @Test
    void nodesThatAreCutOffFromEachOtherGiveHalfEach() {
        var settings = settings("4");
        settings.put("hutong.cluster.name", "test-" + UUID.randomUUID());
        settings.put("hutong.cluster.port", Integer.toString(FreePort.find()));
        try (var one = Gateway.start(settings)) {
            assertThat(one.bean(Nodes.class).shared()).isEqualTo(new Share(1, 1));
            // Nobody tells them of each other, so they see each other only in the database.
            settings.put("hutong.cluster.port", Integer.toString(FreePort.find()));
            try (var other = Gateway.start(settings)) {
                assertThat(other.bean(Nodes.class).shared()).isEqualTo(new Share(1, 2));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> one.bean(Nodes.class).shared().equals(new Share(1, 2)));
                for (var node : new Gateway[] {one, other}) {
                    assertAdmitted(admit(node, "case"));
                    assertAdmitted(admit(node, "case"));
                    assertRefused(admit(node, "case"), "business-number-day");
                }
            }
            // The other one has said goodbye: there is one node again, and it may give everything.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> one.bean(Nodes.class).shared().equals(new Share(1, 1)));
        }
    }

    @Test
    void whoIsLeftOfThreeGivesAThird() {
        var settings = settings("9");
        settings.put("hutong.cluster.expected-members", "3");
        var nodes = Cluster.start(3, settings);
        try {
            var last = nodes.get(2);
            for (int i = 0; i < 9; i++) {
                assertAdmitted(admit(nodes.get(i % 3), "before"));
            }
            assertRefused(admit(last, "before"), "business-number-day");

            nodes.get(0).close();
            nodes.get(1).close();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> last.bean(Nodes.class).shared().equals(new Share(1, 3)));

            for (int i = 0; i < 3; i++) {
                assertAdmitted(admit(last, "after"));
            }
            assertRefused(admit(last, "after"), "business-number-day");
        } finally {
            nodes.forEach(Gateway::close);
        }
    }

    @Test
    void aNodeWhoseClusterDoesNotAnswerCountsForItselfWithinItsShare() {
        var settings = settings("4");
        settings.put("hutong.cluster.expected-members", "2");
        try (var node = Gateway.start(settings)) {
            node.bean(HazelcastInstance.class).shutdown();

            assertAdmitted(admit(node, "case"));
            assertAdmitted(admit(node, "case"));
            assertRefused(admit(node, "case"), "business-number-day");
            assertThat(node.bean(MeterRegistry.class)
                            .counter("hutong.quota.local")
                            .count())
                    .isEqualTo(3);
        }
    }

    @Test
    void volumesOutliveTheCluster() {
        var settings = settings("3");
        settings.put("hutong.quota.idle", "PT2S");
        settings.remove("hutong.connections.files");
        try (var before = Gateway.start(settings)) {
            assertThat(lookUp(before).status()).isEqualTo(200);
            assertThat(lookUp(before).status()).isEqualTo(200);
        }
        try (var after = Gateway.start(settings)) {
            var third = lookUp(after);
            assertThat(third.status()).as(third.http().body()).isEqualTo(200);
            assertThat(third.header("RateLimit")).contains("\"business-number-day\";r=0;");
            assertThat(lookUp(after).status()).isEqualTo(429);

            var buckets = after.bean(HazelcastInstance.class).<String, byte[]>getMap("quota-buckets");
            await().atMost(Duration.ofSeconds(60)).until(() -> buckets.isEmpty());
            assertThat(lookUp(after).status())
                    .as("dropped buckets are counted anew")
                    .isEqualTo(429);
        }
    }

    private static Map<String, String> settings(String perBusinessNumber) {
        var settings = new HashMap<String, String>();
        settings.put("hutong.database.url", Landscape.get().freshDatabase());
        settings.put("hutong.quota.business-number.per-day", perBusinessNumber);
        settings.put("hutong.quota.timeout", "PT5S");
        settings.put("hutong.connections.files", "");
        return settings;
    }

    private static Client.Response lookUp(Gateway node) {
        return new Client(node)
                .lookUp("zj-service-hall", Requests.with(body -> body.put("businessNumber", "OUTLIVES-1")));
    }

    private static Admission admit(Gateway node, String businessNumber) {
        return node.bean(Quotas.class)
                .admit(new Demand(
                        "an-agency", "a-type", businessNumber, UUID.randomUUID().toString(), "g", null));
    }
}
