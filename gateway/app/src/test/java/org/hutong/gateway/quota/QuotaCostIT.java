package org.hutong.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What counting a lookup costs, for people to read. Nothing is asserted about times. */
@Tag("cost")
class QuotaCostIT {

    private static final int WARM_UP = 1_500;
    private static final int MEASURED = 500;

    @Test
    void ofOneNodeAndOfThree() {
        var rows = new ArrayList<String>();
        rows.add("Admitting a lookup: 5 quotas with rates and daily volumes, us   median    mean");
        for (int size : new int[] {1, 3}) {
            var nodes = Cluster.start(size, settings());
            try {
                var quotas = nodes.getFirst().bean(Quotas.class);
                measure(quotas, WARM_UP, "known", "known");
                rows.add(row(size, "for comparison: the cluster asked for one value", values(nodes.getFirst())));
                rows.add(row(size, "case and person asked about before", measure(quotas, MEASURED, "known", "known")));
                rows.add(row(size, "a new case", measure(quotas, MEASURED, null, "known")));
                rows.add(row(size, "a new case and a new person", measure(quotas, MEASURED, null, null)));
                assertThat(nodes.getFirst()
                                .bean(MeterRegistry.class)
                                .counter("hutong.quota.local")
                                .count())
                        .as("counted without the cluster")
                        .isZero();
            } finally {
                nodes.forEach(Gateway::close);
            }
        }

        System.out.println(String.join(System.lineSeparator(), rows));
        assertThat(rows).hasSize(9);
    }

    private static String row(int nodes, String what, long[] nanos) {
        Arrays.sort(nanos);
        return "  %d node%s %-48s %8.0f %8.0f"
                .formatted(
                        nodes,
                        nodes == 1 ? ", " : "s,",
                        what,
                        nanos[nanos.length / 2] / 1000.0,
                        Arrays.stream(nanos).average().orElseThrow() / 1000);
    }

    private static long[] measure(
            Quotas quotas, int times, @Nullable String businessNumber, @Nullable String operator) {
        var nanos = new long[times];
        for (int i = 0; i < times; i++) {
            var demand = new Demand("an-agency", "a-type", or(businessNumber), or(operator), "a-grant", 1_000_000);
            long began = System.nanoTime();
            var admission = quotas.admit(demand);
            nanos[i] = System.nanoTime() - began;
            assertThat(admission).isInstanceOf(Admission.Admitted.class);
        }
        return nanos;
    }

    private static long[] values(Gateway node) {
        var map = node.bean(HazelcastInstance.class).<String, String>getMap("cost-of-one-value");
        var nanos = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long began = System.nanoTime();
            assertThat(map.get("key-" + i)).isNull();
            nanos[i] = System.nanoTime() - began;
        }
        return nanos;
    }

    private static String or(@Nullable String known) {
        return known == null ? UUID.randomUUID().toString() : known;
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("hutong.database.url", Landscape.get().freshDatabase());
        for (var one : List.of("agency", "type", "business-number", "operator")) {
            settings.put("hutong.quota." + one + ".per-second", "1000000");
            settings.put("hutong.quota." + one + ".burst", "1000000");
            settings.put("hutong.quota." + one + ".per-day", "1000000");
        }
        settings.put("hutong.quota.timeout", "PT5S");
        settings.put("hutong.connections.files", "");
        return settings;
    }
}
