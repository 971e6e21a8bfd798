package org.hutong.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.cluster.Nodes;
import org.hutong.gateway.cluster.Share;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What three nodes that see each other let pass, together. */
class QuotaIT {

    private static final int PER_BUSINESS_NUMBER = 3;
    private static final int PER_OPERATOR = 5;
    private static final int PER_AGENCY = 12;
    private static final int PER_TYPE = 30;

    private static List<Gateway> nodes = List.of();

    @BeforeAll
    static void threeNodes() {
        nodes = Cluster.start(3, settings(Landscape.get().freshDatabase()));
    }

    @AfterAll
    static void stop() {
        nodes.forEach(Gateway::close);
    }

    private static Map<String, String> settings(String database) {
        var settings = new HashMap<String, String>();
        settings.put("hutong.database.url", database);
        settings.put("hutong.quota.agency.per-second", "1");
        settings.put("hutong.quota.agency.burst", "10");
        settings.put("hutong.quota.agency.per-day", Integer.toString(PER_AGENCY));
        settings.put("hutong.quota.type.per-second", "0");
        settings.put("hutong.quota.type.per-day", Integer.toString(PER_TYPE));
        settings.put("hutong.quota.business-number.per-day", Integer.toString(PER_BUSINESS_NUMBER));
        settings.put("hutong.quota.operator.per-day", Integer.toString(PER_OPERATOR));
        settings.put("hutong.quota.timeout", "PT5S");
        return settings;
    }

    @Test
    void oneCase() {
        var agency = fresh();
        for (int i = 0; i < PER_BUSINESS_NUMBER; i++) {
            assertAdmitted(admit(i, new Demand(agency, fresh(), "case-1", fresh(), "g", null)));
        }

        assertRefused(admit(0, new Demand(agency, fresh(), "case-1", fresh(), "g", null)), "business-number-day");
        assertRefused(admit(1, new Demand(agency, fresh(), "case-1", fresh(), "g", null)), "business-number-day");
        assertAdmitted(admit(2, new Demand(agency, fresh(), "case-2", fresh(), "g", null)));
        assertAdmitted(admit(2, new Demand(fresh(), fresh(), "case-1", fresh(), "g", null)));
    }

    @Test
    void onePerson() {
        var agency = fresh();
        for (int i = 0; i < PER_OPERATOR; i++) {
            assertAdmitted(admit(i, new Demand(agency, fresh(), fresh(), "zj-0001", "g", null)));
        }

        assertRefused(admit(2, new Demand(agency, fresh(), fresh(), "zj-0001", "g", null)), "operator-day");
        assertAdmitted(admit(0, new Demand(agency, fresh(), fresh(), "zj-0002", "g", null)));
    }

    @Test
    void oneTypeWhoeverAsks() {
        var type = fresh();
        for (int i = 0; i < PER_TYPE; i++) {
            assertAdmitted(admit(i, new Demand(fresh(), type, fresh(), fresh(), "g", null)));
        }

        assertRefused(admit(1, new Demand(fresh(), type, fresh(), fresh(), "g", null)), "type-day");
    }

    @Test
    void oneAgencyAtOnceAndInADay() {
        var agency = fresh();
        int admitted = 0;
        while (admit(admitted, new Demand(agency, fresh(), fresh(), fresh(), "g", null))
                instanceof Admission.Admitted) {
            admitted++;
        }
        assertThat(admitted).as("at once; a second or two may have passed").isBetween(10, PER_AGENCY);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> admit(0, new Demand(agency, fresh(), fresh(), fresh(), "g", null))
                                instanceof Admission.Refused refused
                        && refused.refusal().arguments().getFirst().equals("agency-day"));
    }

    @Test
    void oneGrant() {
        var agency = fresh();
        assertAdmitted(admit(0, new Demand(agency, fresh(), fresh(), fresh(), "grant-1", 2)));
        assertAdmitted(admit(1, new Demand(agency, fresh(), fresh(), fresh(), "grant-1", 2)));

        assertRefused(admit(2, new Demand(agency, fresh(), fresh(), fresh(), "grant-1", 2)), "grant-day");
        assertAdmitted(admit(2, new Demand(agency, fresh(), fresh(), fresh(), "grant-2", 2)));
        assertAdmitted(admit(2, new Demand(fresh(), fresh(), fresh(), fresh(), "grant-1", 2)));
    }

    @Test
    void whatIsRefusedCountsAgainstNoOtherQuota() {
        var agency = fresh();
        for (int i = 0; i < PER_BUSINESS_NUMBER; i++) {
            assertAdmitted(admit(i, new Demand(agency, fresh(), "case", "clerk", "g", 100)));
        }
        for (int i = 0; i < 20; i++) {
            assertRefused(admit(i, new Demand(agency, fresh(), "case", "clerk", "g", 100)), "business-number-day");
        }

        var after = admit(0, new Demand(agency, fresh(), "another", "clerk", "g", 100));

        assertAdmitted(after);
        assertThat(remaining(after, "operator-day")).isEqualTo(PER_OPERATOR - PER_BUSINESS_NUMBER - 1);
        assertThat(remaining(after, "agency-day")).isEqualTo(PER_AGENCY - PER_BUSINESS_NUMBER - 1);
        assertThat(remaining(after, "grant-day")).isEqualTo(100 - PER_BUSINESS_NUMBER - 1);
    }

    @Test
    void nobodyCanTellFromTheClusterWhoseBucketItIs() {
        assertAdmitted(admit(0, new Demand("zj-service-hall", "driving-licence", "B-4711", "staff-0815", "g", 7)));

        var keys = nodes.get(1)
                .bean(HazelcastInstance.class)
                .<String, byte[]>getMap("quota-buckets")
                .keySet();

        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(key).matches("[A-Za-z0-9_-]{22}"));
    }

    @Test
    void theAnswerSaysHowTheCallerStands() {
        var client = new Client(nodes.getFirst());
        var token = "Bearer " + Client.token("zj-service-hall");
        var body = Requests.with(request -> request.put("businessNumber", "HEADERS-1"));
        Client.Response admitted = client.post("/v1/lookups", token, "application/json", body);
        assertThat(admitted.status()).as(admitted.http().body()).isEqualTo(200);
        assertThat(admitted.header("RateLimit-Policy"))
                .contains(
                        "\"agency\";q=10;w=10",
                        "\"business-number-day\";q=3;w=86400",
                        "\"grant-day\";q=1000000;w=86400");
        assertThat(admitted.header("RateLimit"))
                .containsPattern("\"business-number-day\";r=2;t=[0-9]+")
                .containsPattern("\"operator-day\";r=[0-9]+;t=[0-9]+");

        var refused = admitted;
        for (int i = 0; i < PER_BUSINESS_NUMBER; i++) {
            refused = client.post("/v1/lookups", token, "application/json", body);
        }

        assertThat(refused.status()).as(refused.http().body()).isEqualTo(429);
        assertThat(refused.json().get("quota").stringValue()).isEqualTo("business-number-day");
        assertThat(refused.json().get("detail").stringValue()).contains("this business number in a day");
        long wait = Long.parseLong(refused.header("Retry-After"));
        assertThat(wait).isBetween(1L, 86_400L);
        assertThat(refused.header("RateLimit")).contains("\"business-number-day\";r=0;t=" + wait);
    }

    private static Admission admit(int node, Demand demand) {
        return nodes.get(node % nodes.size()).bean(Quotas.class).admit(demand);
    }

    private static long remaining(Admission admission, String policy) {
        return admission.standings().stream()
                .filter(standing -> standing.policy().equals(policy))
                .findFirst()
                .orElseThrow()
                .remaining();
    }

    static void assertAdmitted(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
    }

    static void assertRefused(Admission admission, String quota) {
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.refusal().arguments().getFirst())
                                .isEqualTo(quota));
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    /** For the reader: all three see each other. */
    @Test
    void threeNodesGiveAllOfIt() {
        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.bean(Nodes.class).shared()).isEqualTo(new Share(3, 3)));
    }
}
