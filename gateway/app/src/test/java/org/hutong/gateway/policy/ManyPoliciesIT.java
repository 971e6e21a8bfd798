package org.hutong.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.policy.Publication.By;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** With 100,000 grants a node starts, and follows a change of one of them, in bounded time. */
class ManyPoliciesIT {

    private static final int GRANTS = 100_000;
    private static final int AGENCIES = 5_000;
    private static final int ROUNDS = 10;
    private static final Actor MANAGER = new Actor("s-1", "demo-zheng", true, null, Set.of());
    private static final Map<String, String> SETTINGS =
            Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.connections.files", "");

    @Test
    void aChangeOfOneGrantAmongAHundredThousandReachesEveryNodeWithinTwoSeconds() {
        try (var first = Gateway.start(SETTINGS)) {
            long published = timed(() -> first.bean(Publication.class)
                    .publish(
                            new By(false, "test", null, "many", null),
                            (_, _) -> new Revision(many(), Set.of(), null, null)));
            int all = first.bean(Policies.class).running().snapshot().grantCount();
            assertThat(all).isGreaterThan(GRANTS);
            var fresh = new Policies(first.bean(PolicyTables.class));
            long read = timed(fresh::follow);
            assertThat(fresh.running().snapshot().hash())
                    .isEqualTo(first.bean(Policies.class).running().snapshot().hash());
            long analysed = timed(() ->
                    first.bean(PolicyReview.class).findings(fresh.running().snapshot()));
            System.out.printf("%n%,d grants: looked through for dead and shadowed ones in %d ms%n", all, analysed);
            try (var second = Gateway.start(SETTINGS)) {
                assertThat(second.bean(Policies.class).running().snapshot().grantCount())
                        .isEqualTo(all);
                changeOne(first, second);
            }
            System.out.printf(
                    "%n%,d grants: published in %d ms, read and built at a start in %d ms%n", all, published, read);
        }
    }

    private static void changeOne(Gateway first, Gateway second) {
        var put = new ArrayList<Long>();
        var everywhere = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            var grant = grant(GRANTS / 2).put("note", "round " + round);
            long begun = System.nanoTime();
            int version = first.bean(Grants.class).put(grant, MANAGER, "a test");
            put.add(millisSince(begun));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> List.of(first, second).stream()
                            .allMatch(
                                    node -> node.bean(Policies.class).running().version() == version));
            everywhere.add(millisSince(begun));
        }
        put.sort(null);
        everywhere.sort(null);
        System.out.printf(
                "%nOne grant of %,d changed: committed and decided by on this node in %d ms (median; slowest %d), on"
                        + " both nodes in %d ms (slowest %d)%n",
                GRANTS, put.get(ROUNDS / 2), put.getLast(), everywhere.get(ROUNDS / 2), everywhere.getLast());
        var current = first.bean(Grants.class).ofAgency("agency-" + (GRANTS / 2 % AGENCIES));
        assertThat(current).hasSize(GRANTS / AGENCIES);
    }

    private static List<JsonNode> many() {
        return IntStream.range(0, GRANTS)
                .<JsonNode>mapToObj(ManyPoliciesIT::grant)
                .toList();
    }

    private static ObjectNode grant(int number) {
        var grant = GrantsIT.grant("many-%06d".formatted(number), "matter-" + number);
        grant.putArray("agencies").add("agency-" + number % AGENCIES);
        return grant;
    }

    private static long timed(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return millisSince(begun);
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
