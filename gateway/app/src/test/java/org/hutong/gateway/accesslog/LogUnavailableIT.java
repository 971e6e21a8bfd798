package org.hutong.gateway.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.hutong.embedded.PostgresServer;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Entries;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;

/** No entry, no data: the database is stopped while agencies ask. */
class LogUnavailableIT {

    private static final int CLIENTS = 8;
    private static final int MAXIMUM_REQUESTS = 4_000;

    private final Queue<String> receipts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void notOneRecordLeavesUnloggedWhileTheDatabaseIsAwayAndAllRecovers() throws Exception {
        var postgres = Landscape.get().postgres();
        try (var gateway = Gateway.start(
                        Map.of("hutong.database.timeout", "PT1S", "hutong.quota.agency.per-second", "100000"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = "Bearer " + Client.token("zj-service-hall");
            List<? extends Future<?>> load = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> threads.submit(() -> ask(gateway, token)))
                    .toList();
            try {
                await().until(() -> receipts.size() > 100);
                stopUntilLookupsFail(postgres, gateway);
                int before = receipts.size();
                await().until(() -> receipts.size() > before + 100);
            } finally {
                stop.set(true);
            }
            for (var client : load) {
                client.get();
            }
            assertThat(new Client(gateway).get("/actuator/health/readiness").status())
                    .isEqualTo(200);
            assertThat(receipts).doesNotHaveDuplicates();
            assertThat(committed(gateway)).containsAll(receipts);
        }
    }

    private void stopUntilLookupsFail(PostgresServer postgres, Gateway gateway) {
        postgres.stop();
        try {
            await().until(() -> refused.get() >= 2 * CLIENTS);
            assertThat(new Client(gateway).get("/actuator/health/readiness").status())
                    .isEqualTo(503);
        } finally {
            postgres.restart();
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private void ask(Gateway gateway, String token) {
        var client = new Client(gateway);
        while (!stop.get() && asked.incrementAndGet() < MAXIMUM_REQUESTS) {
            var response = client.post(
                    "/v1/lookups",
                    token,
                    "application/json",
                    Requests.with(body -> body.put("province", "22").put("businessNumber", "OUTAGE")));
            if (response.status() == 200) {
                receipts.add(response.json().at("/receipt/entry").stringValue());
            } else {
                assertThat(response.status()).isEqualTo(503);
                assertThat(response.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:log-unavailable");
                assertThat(response.http().body()).doesNotContain("示例甲", "credential", "~");
                refused.incrementAndGet();
            }
        }
    }

    private static List<String> committed(Gateway gateway) {
        return Entries.ofBusinessNumber(
                        gateway,
                        "select id from access_entry where business_hash = any(?) and outcome = 'found'",
                        "OUTAGE")
                .query(UUID.class)
                .list()
                .stream()
                .map(UUID::toString)
                .toList();
    }
}
