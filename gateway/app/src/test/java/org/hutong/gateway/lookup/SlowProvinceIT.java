package org.hutong.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;

/** One province hangs while many ask for it; another is asked all the while, and answers as if nothing were. */
class SlowProvinceIT {

    /** Its source of the landscape takes calls and never answers. */
    private static final String HANGING = "12";

    private static final int ASKING_THE_WELL = 8;
    private static final int LOOKUPS_EACH = 60;
    private static final int ASKING_THE_HANGING = 16;
    private static final int MOST_HANGING_LOOKUPS = 20_000;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger hanging = new AtomicInteger();

    @Test
    void aSourceThatHangsSlowsNoOther() throws Exception {
        try (var gateway = Gateway.start(Map.of(
                        "hutong.quota.agency.per-second", "100000",
                        "hutong.connections.limits.deadline", "PT1S",
                        "hutong.connections.limits.concurrency", "12",
                        // It is not spared, so that calls to it go on hanging.
                        "hutong.connections.limits.failure-window", "1000",
                        "hutong.connections.limits.failure-percent", "100"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = "Bearer " + Client.token("zj-service-hall");
            var well = Requests.drivingLicence("36", Requests.JIANGXI_DRIVER);
            var alone = askTheWell(threads::submit, gateway, token, well);
            List<? extends Future<?>> load = IntStream.range(0, ASKING_THE_HANGING)
                    .mapToObj(_ -> threads.submit(() -> askTheHanging(gateway, token)))
                    .toList();
            try {
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> hanging.get() > ASKING_THE_HANGING);
                var beside = askTheWell(threads::submit, gateway, token, well);

                assertThat(beside).hasSize(ASKING_THE_WELL * LOOKUPS_EACH);
                System.out.printf(
                        "%nA province while another hangs: p50 %.1f ms, p99 %.1f ms; alone: p50 %.1f ms, p99 %.1f ms;"
                                + " %d lookups of the hanging one meanwhile%n",
                        at(beside, 50), at(beside, 99), at(alone, 50), at(alone, 99), hanging.get());
            } finally {
                stop.set(true);
            }
            for (var client : load) {
                client.get();
            }
        }
    }

    /** All of them are found: a refusal or a time-out fails the test. Milliseconds, sorted. */
    private static List<Double> askTheWell(
            java.util.function.Function<Callable<List<Double>>, Future<List<Double>>> threads,
            Gateway gateway,
            String token,
            String body)
            throws Exception {
        var callers = new ArrayList<Future<List<Double>>>();
        for (int i = 0; i < ASKING_THE_WELL; i++) {
            callers.add(threads.apply(() -> {
                var client = new Client(gateway);
                var taken = new ArrayList<Double>();
                for (int n = 0; n < LOOKUPS_EACH; n++) {
                    long started = System.nanoTime();
                    var answer = client.post("/v1/lookups", token, "application/json", body);
                    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
                    taken.add((System.nanoTime() - started) / 1e6);
                }
                return taken;
            }));
        }
        var all = new ArrayList<Double>();
        for (var caller : callers) {
            all.addAll(caller.get());
        }
        all.sort(null);
        return all;
    }

    private void askTheHanging(Gateway gateway, String token) {
        var client = new Client(gateway);
        var body = Requests.drivingLicence(HANGING, Requests.JIANGXI_DRIVER);
        while (!stop.get() && hanging.get() < MOST_HANGING_LOOKUPS) {
            var answer = client.post("/v1/lookups", token, "application/json", body);
            assertThat(answer.status()).as(answer.http().body()).isIn(503, 504);
            hanging.incrementAndGet();
        }
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
