package org.hutong.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A connection changes while lookups use it, on every node. */
class LiveChangeIT {

    private static final String RECORD = """
        {"name":"示例甲","licenceNumber":"360102199003078032","vehicleClasses":["C1"],"firstIssued":"2015-05-01",
         "validFrom":"2021-05-01","validUntil":"2031-05-01","issuingAuthority":"示例车管所","certificateStatus":"valid"}
        """;
    private static final String HOLDER = "\"holder\":{\"kind\":\"111\",\"code\":\"" + Requests.JIANGXI_DRIVER + "\"}";
    private static final Map<String, String> SETTINGS =
            Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.connections.files", "");

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);
    private static HttpServer source = server();

    /** While there is a gate, the source holds whoever asks at it. */
    private static final AtomicReference<@Nullable Gate> GATE = new AtomicReference<>();

    /** How many of the next calls fail, and how many came. */
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private static final AtomicInteger CALLS = new AtomicInteger();

    private record Gate(CountDownLatch reached, CountDownLatch open) {}

    @BeforeAll
    static void start() {
        gateway = Gateway.start(SETTINGS);
        client = new Client(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        source.stop(0);
    }

    @Test
    void lookupsUnderWayFinishOnTheVersionTheyHaveFound() throws Exception {
        serve("under-way", "52", "$", 1);
        var gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
        GATE.set(gate);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = threads.submit(() -> lookUp("52"));
            assertThat(gate.reached().await(10, TimeUnit.SECONDS)).isTrue();
            GATE.set(null);

            serve("under-way", "52", "$merge([$, {\\\"issuingAuthority\\\": \\\"示例新机关\\\"}])", 2);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> authority(lookUp("52")).equals("示例新机关"));
            gate.open().countDown();

            assertThat(authority(held.get())).isEqualTo("示例车管所");
        }
    }

    @Test
    void aChangeReachesEveryNode() {
        serve("everywhere", "53", "$", 1);
        try (var second = Gateway.start(SETTINGS);
                var third = Gateway.start(SETTINGS)) {
            var nodes = new Client[] {client, new Client(second), new Client(third)};
            var millis = new ArrayList<Long>();
            for (int round = 0; round < 10; round++) {
                boolean pause = round % 2 == 0;
                post("/connections/everywhere/" + (pause ? "pause" : "resume"), "{\"version\":1}");
                long changed = System.nanoTime();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> everyNodeAnswers(nodes, pause ? 422 : 200));
                millis.add(Duration.ofNanos(System.nanoTime() - changed).toMillis());
            }
            millis.sort(null);
            System.out.printf(
                    "%nA change reached all of 3 nodes: median %d ms, slowest of %d: %d ms%n",
                    millis.get(millis.size() / 2), millis.size(), millis.getLast());
        }
    }

    @Test
    void aCallThatFailsAtOnceIsMadeOnceMore() {
        serve("fails-once", "54", "$", 1);
        CALLS.set(0);
        FAILURES.set(1);

        assertThat(lookUp("54").status()).isEqualTo(200);

        assertThat(CALLS).as("one that failed, one that did not").hasValue(2);
        FAILURES.set(2);
        assertThat(lookUp("54").status()).as("it is not made again and again").isEqualTo(503);
    }

    @Test
    void administratorsSeeHowASourceIsDoing() {
        serve("condition", "61", "$", 1);

        var condition =
                client.administer("GET", "/connections/condition", "").json().get("condition");

        assertThat(condition.get("circuitBreaker").stringValue()).isEqualTo("closed");
        assertThat(condition.get("callsUnderWay").intValue()).isZero();
        assertThat(condition.get("calls").intValue()).isPositive();
        assertThat(condition.at("/outcomes/Found").intValue()).isPositive();
    }

    @Test
    void onlySystemsThatMayHoldACountysRecordsAreAsked() {
        serve("county-a", "62", "$", 1, "620102");
        serve("county-b", "62", "$", 1, "620103");
        serve("prefecture", "62", "$", 1, "620500");

        assertThat(asked("620102")).isEqualTo("[county-a]");
        assertThat(asked("620100")).as("a prefecture has its counties").isEqualTo("[county-a, county-b]");
        assertThat(asked("620521")).as("a county lies in its prefecture").isEqualTo("[prefecture]");
        assertThat(client.lookUp(
                                "zj-service-hall",
                                Requests.with(body -> body.put("province", "62").put("area", "110101")))
                        .status())
                .isEqualTo(400);
    }

    /** Whom the access log names as asked. */
    private static String asked(String area) {
        var answer = client.lookUp(
                "zj-service-hall",
                Requests.with(body -> body.put("province", "62").put("area", area)));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        var coverage = answer.json().path("coverage");
        int of = coverage.isMissingNode() ? 1 : coverage.get("of").intValue();
        var located = gateway
                .bean(Sources.class)
                .locate(
                        "driving-licence",
                        org.hutong.gateway.holder.Province.ofCode("62").orElseThrow(),
                        area)
                .stream()
                .map(source -> source.connection().id())
                .toList();
        assertThat(located).hasSize(of);
        return located.toString();
    }

    private static boolean everyNodeAnswers(Client[] nodes, int status) {
        for (var node : nodes) {
            if (lookUp(node, "53").status() != status) {
                return false;
            }
        }
        return true;
    }

    private static void serve(String id, String province, String mapping, int version) {
        serve(id, province, mapping, version, "");
    }

    private static void serve(String id, String province, String mapping, int version, String area) {
        var connection = "{\"id\":\"" + id + "\",\"name\":{\"zh\":\"示例系统\",\"en\":\"A sample system\"},\"province\":\""
                + province
                + (area.isEmpty() ? "" : "\",\"area\":\"" + area)
                + "\",\"type\":\"driving-licence\",\"connector\":\"http\",\"parameters\":{\"url\":\"http://127.0.0.1:"
                + source.getAddress().getPort() + "/\"},\"mapping\":\"" + mapping + "\"}";
        var saved = version == 1
                ? client.administer("POST", "/connections", "{\"reason\":\"a test\",\"connection\":" + connection + "}")
                : client.administer(
                        "PUT",
                        "/connections/" + id,
                        "{\"reason\":\"a test\",\"version\":" + (version - 1) + ",\"connection\":" + connection + "}");
        assertThat(saved.status()).as(saved.http().body()).isIn(200, 201);
        post("/connections/" + id + "/test", "{\"version\":" + version + "," + HOLDER + "}");
        post("/connections/" + id + "/activate", "{\"version\":" + version + "}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lookUp(province).status() == 200);
    }

    private static void post(String path, String body) {
        var answer = client.administer("POST", path, body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    }

    private static Client.Response lookUp(String province) {
        return lookUp(client, province);
    }

    private static Client.Response lookUp(Client node, String province) {
        return node.lookUp("zj-service-hall", Requests.with(body -> body.put("province", province)));
    }

    private static String authority(Client.Response answer) {
        return answer.json().at("/record/issuingAuthority").asString("");
    }

    private static HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", LiveChangeIT::answer);
            server.start();
            return server;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        CALLS.incrementAndGet();
        if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        var gate = GATE.get();
        try (exchange) {
            if (gate != null) {
                gate.reached().countDown();
                assertThat(gate.open().await(20, TimeUnit.SECONDS)).isTrue();
            }
            byte[] bytes = RECORD.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
