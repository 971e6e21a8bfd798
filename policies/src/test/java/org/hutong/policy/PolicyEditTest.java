package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PolicyEditTest {

    private static final PolicyBundle SHIPPED = PolicyBundle.loadDefault();
    private static final String NO_GUARDS = "guards: []";

    @Test
    void theShippedBundleIsTheSameFromTreesAndFromFiles() {
        assertThat(PolicySnapshot.of(SHIPPED).hash())
                .isEqualTo(PolicySnapshot.loadDefault().hash());
        assertThat(DecisionTable.parse(SHIPPED.decisionTables()).run(PolicySnapshot.of(SHIPPED)))
                .hasSize(DecisionTable.loadDefault().size())
                .allMatch(DecisionTable.Outcome.Agreed.class::isInstance);
    }

    /** The same grants, made edit by edit and at once: same hash, and every grant is found where it belongs. */
    @Test
    void editsAddUpToWhatABundleSaysAtOnce() {
        Random random = new Random(7);
        Map<String, JsonNode> content = new TreeMap<>();
        PolicySnapshot edited = PolicySnapshot.of(new PolicyBundle(List.of(), NO_GUARDS, ""));
        for (int round = 0; round < 200; round++) {
            Set<String> remove = new HashSet<>();
            Map<String, JsonNode> put = new TreeMap<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                String id = "grant-" + random.nextInt(30);
                if (content.containsKey(id) && random.nextInt(3) == 0) {
                    remove.add(id);
                } else {
                    put.put(id, grant(id, random));
                }
            }
            remove.removeAll(put.keySet());
            edited = edited.with(new PolicyEdit(new ArrayList<>(put.values()), remove, null));
            content.keySet().removeAll(remove);
            content.putAll(put);

            PolicySnapshot whole =
                    PolicySnapshot.of(new PolicyBundle(new ArrayList<>(content.values()), NO_GUARDS, ""));
            assertThat(edited.hash()).isEqualTo(whole.hash());
            assertThat(edited.grants()).isEqualTo(whole.grants());
            for (String agency : List.of("hall-0", "hall-1", "hall-2")) {
                AccessRequest request = Requests.permitted().agency(agency).request();
                assertThat(edited.decide(request, Requests.DRIVING_LICENCE))
                        .isEqualTo(whole.decide(request, Requests.DRIVING_LICENCE));
            }
        }
    }

    @Test
    void anEditLeavesTheSnapshotItWasMadeOfAsItWas() {
        PolicySnapshot before = PolicySnapshot.of(SHIPPED);
        String hash = before.hash();
        int grants = before.grantCount();

        PolicySnapshot after = before.with(new PolicyEdit(List.of(), Set.of("halls-driving-licence"), NO_GUARDS));

        assertThat(before.hash()).isEqualTo(hash).isNotEqualTo(after.hash());
        assertThat(before.grantCount()).isEqualTo(grants).isEqualTo(after.grantCount() + 1);
        assertThat(before.guards()).isNotEmpty();
        assertThat(after.guards()).isEmpty();
    }

    @Test
    void refusesWhatIsNoGrantAndWhatIsNotThere() {
        PolicySnapshot shipped = PolicySnapshot.of(SHIPPED);
        ObjectNode bad = grant("bad", new Random(1)).put("hours", "8-18");

        assertThatThrownBy(() -> shipped.with(new PolicyEdit(List.of(bad), Set.of(), null)))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageContaining("grant bad: hours:");
        assertThatThrownBy(() -> shipped.with(new PolicyEdit(List.of(), Set.of("nobody"), null)))
                .isInstanceOf(InvalidBundle.class)
                .hasMessage("grants.yaml: grant nobody: there is no such grant");
        assertThatThrownBy(() -> shipped.with(new PolicyEdit(List.of(), Set.of(), "guards: 1")))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageContaining("guards.yaml: guards:");
    }

    private static ObjectNode grant(String id, Random random) {
        ObjectNode grant = JsonMapper.shared().createObjectNode().put("id", id);
        grant.putArray("agencies").add("hall-" + random.nextInt(2)).add("hall-2");
        grant.putArray("types").add(random.nextBoolean() ? "driving-licence" : "resident-id");
        grant.putArray("matters").add("33-0721-001");
        grant.putArray("bases").add("statutory-duty");
        grant.put("provinces", "*");
        grant.putArray("fields").add(random.nextBoolean() ? "name" : "status");
        return grant.put("hours", "00:00-24:00")
                .put("validFrom", "2026-01-01")
                .put("validTo", "2035-12-31")
                .put("application", "A-" + random.nextInt(3));
    }
}
