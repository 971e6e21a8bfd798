package org.hutong.gateway.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.GatewayProcess;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The gateway is killed while administrators change things: nothing that was acknowledged is lost, nothing is half done. */
@Tag("kill")
class CrashIT {

    private static final int ROUNDS = 4;
    private static final int ADMINISTRATORS = 3;
    private static final int MOST_CHANGES = 500;
    private static final String HOLDER = "\"holder\":{\"kind\":\"111\",\"code\":\"" + Requests.JIANGXI_DRIVER + "\"}";

    /** What the gateway has acknowledged last, by connection; each is changed by one administrator at a time. */
    private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();

    /** What was sent and not answered. */
    private final Map<String, String> unanswered = new ConcurrentHashMap<>();

    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void whatWasAcknowledgedIsThereAfterAKillAndNothingIsHalfDone() throws Exception {
        var settings = Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.connections.files", "");
        for (int round = 0; round < ROUNDS; round++) {
            changeUntilKilled(settings, round);
        }
        try (var gateway = Gateway.start(settings)) {
            var client = new Client(gateway);
            assertThat(acknowledged).isNotEmpty();
            acknowledged.forEach((id, view) -> assertWhole(client, id, view));
            assertThat(gateway.database()
                            .sql("select count(*) from definition d where latest <> (select count(*)"
                                    + " from definition_version v where v.kind = d.kind and v.id = d.id)")
                            .query(Integer.class)
                            .single())
                    .as("versions without a gap")
                    .isZero();
            assertServes(client);
        }
    }

    private void changeUntilKilled(Map<String, String> settings, int round) throws Exception {
        int before = changes.get();
        try (var gateway = GatewayProcess.start(settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var administrators = IntStream.range(0, ADMINISTRATORS)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> change(gateway, "c" + round + "-" + number)))
                    .toList();
            // Each round a little later, so that the kill meets another step.
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(3))
                    .until(() -> changes.get() >= before + 12 + 5 * round);
            gateway.kill();
            for (var administrator : administrators) {
                administrator.get();
            }
        }
    }

    private void change(GatewayProcess gateway, String id) {
        var client = new Client(gateway.url(), "en");
        try {
            send(client, id, "POST", "/connections", "{\"reason\":\"new\",\"connection\":" + content(id, 0) + "}");
            for (int version = 1; version < MOST_CHANGES; version++) {
                var seen = "{\"version\":" + version;
                send(client, id, "POST", "/connections/" + id + "/test", seen + "," + HOLDER + "}");
                send(client, id, "POST", "/connections/" + id + "/activate", seen + "}");
                send(client, id, "POST", "/connections/" + id + "/pause", seen + "}");
                send(client, id, "POST", "/connections/" + id + "/resume", seen + "}");
                send(
                        client,
                        id,
                        "PUT",
                        "/connections/" + id,
                        seen + ",\"reason\":\"again\",\"connection\":" + content(id, version) + "}");
            }
        } catch (UncheckedIOException killed) {
            return;
        }
    }

    private void send(Client client, String id, String method, String path, String body) {
        unanswered.put(id, path);
        var answer = client.administer(method, path, body);
        assertThat(answer.status()).as(answer.http().body()).isIn(200, 201);
        unanswered.remove(id);
        if (answer.json().has("stage")) {
            acknowledged.put(id, answer.json());
        }
        changes.incrementAndGet();
    }

    /** At least what was acknowledged, and at most what was sent after it. */
    private void assertWhole(Client client, String id, JsonNode told) {
        var now = client.administer("GET", "/connections/" + id, "").json();
        int version = now.get("version").intValue();
        int acknowledgedVersion = told.get("version").intValue();
        boolean changeUnderWay = unanswered.getOrDefault(id, "").equals("/connections/" + id);
        assertThat(version).as(id).isBetween(acknowledgedVersion, acknowledgedVersion + (changeUnderWay ? 1 : 0));
        var versions =
                client.administer("GET", "/connections/" + id + "/versions", "").json();
        assertThat(versions.valueStream().map(one -> one.get("version").intValue()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, version)
                        .map(n -> version + 1 - n)
                        .boxed()
                        .toList());
        if (!unanswered.containsKey(id)) {
            assertThat(now.get("stage")).as(id).isEqualTo(told.get("stage"));
        }
        assertThat(now.has("failure")).as(now.toString()).isFalse();
        assertThat(client.administer("GET", "/connections/" + id + "/acts", "").json())
                .as("every version has an act of its own")
                .anySatisfy(act -> assertThat(act.get("version").intValue()).isEqualTo(version));
    }

    private void assertServes(Client client) {
        var states = new LinkedHashMap<String, JsonNode>();
        acknowledged
                .keySet()
                .forEach(id -> states.put(
                        id, client.administer("GET", "/connections/" + id, "").json()));
        boolean oneServes = states.values().stream().anyMatch(state -> state.has("serving"));
        assertThat(client.lookUp("zj-service-hall", Requests.with(body -> body.put("province", "64")))
                        .status())
                .isEqualTo(oneServes ? 200 : 422);
    }

    private static String content(String id, int version) {
        return "{\"id\":\"" + id + "\",\"name\":{\"zh\":\"示例系统\",\"en\":\"A sample system, " + version
                + "\"},\"province\":\"64\",\"type\":\"driving-licence\",\"connector\":\"http\",\"parameters\":{\"url\":\""
                + Landscape.get().troubled().url()
                + "/well\",\"method\":\"POST\",\"body\":{\"code\":\"{holder.code}\"}},\"mapping\":\"$\"}";
    }
}
