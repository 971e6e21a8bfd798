package org.hutong.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hutong.gateway.accesslog.ReadableSide;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A gateway that starts on a busy day: many callers ask at once before any bucket has begun, and much of the day is in the log. */
class BusyDayIT {

    private static final int IN_THE_LOG = 200_000;
    private static final int AT_ONCE = 64;
    private static final int PER_DAY = 1_000_000;

    @Test
    void countsTheDayOnceForAllWhoWait() throws Exception {
        var nodes = Cluster.start(1, settings());
        try {
            var node = nodes.getFirst();
            log(node);

            var admissions = ask(node.bean(Quotas.class));

            assertThat(admissions).hasSize(AT_ONCE).allSatisfy(QuotaIT::assertAdmitted);
            assertThat(node.bean(MeterRegistry.class)
                            .counter("hutong.quota.local")
                            .count())
                    .as("given up waiting for the shared buckets")
                    .isZero();
            var left = admissions.stream()
                    .flatMap(admission -> admission.standings().stream())
                    .filter(standing -> standing.policy().equals("agency-day"))
                    .mapToLong(Standing::remaining)
                    .min();
            assertThat(left).hasValue(PER_DAY - IN_THE_LOG - AT_ONCE);
        } finally {
            nodes.forEach(Gateway::close);
        }
    }

    private static List<Admission> ask(Quotas quotas) throws Exception {
        Callable<Admission> one =
                () -> quotas.admit(new Demand("busy", "a-type", "a-case", "a-clerk", "a-grant", PER_DAY));
        var admissions = new ArrayList<Admission>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<Admission>>();
            for (int i = 0; i < AT_ONCE; i++) {
                asked.add(threads.submit(one));
            }
            for (var each : asked) {
                admissions.add(each.get());
            }
        }
        return admissions;
    }

    private static void log(Gateway node) {
        var jdbc = node.bean(JdbcClient.class);
        var readable = node.bean(ReadableSide.class);
        // In parts, since each statement has three seconds.
        for (int part = 0; part < 20; part++) {
            jdbc.sql("""
                insert into access_entry (id, lookup, at, agency, type, business_hash, operator_hash, grant_id, permitted,
                    outcome, disclosed, duration_micros, leaf_hash)
                select gen_random_uuid(), gen_random_uuid(), now(), 'busy', 'a-type', :case, :clerk, 'a-grant', true,
                    'found', '{}', 1, ''
                from generate_series(1, :many)
                """)
                    .param("case", readable.hashes(Index.BUSINESS_NUMBER, "a-case", Instant.now())[0])
                    .param("clerk", readable.hashes(Index.OPERATOR, "a-clerk", Instant.now())[0])
                    .param("many", IN_THE_LOG / 20)
                    .update();
        }
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("hutong.database.url", Landscape.get().freshDatabase());
        for (var one : List.of("agency", "type", "business-number", "operator")) {
            settings.put("hutong.quota." + one + ".per-second", "0");
            settings.put("hutong.quota." + one + ".per-day", Integer.toString(PER_DAY));
        }
        settings.put("hutong.quota.timeout", "PT3S");
        return settings;
    }
}
