package org.hutong.gateway.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.Test;

/** What operators see: enough to find trouble, and nothing about persons. */
class ObservabilityIT {

    private static final List<String> STEPS = List.of(
            "authenticate",
            "parse",
            "decide",
            "admit",
            "locate",
            "fetch",
            "normalise",
            "minimise",
            "sign",
            "record",
            "answer");

    private static final List<String> PERSONAL =
            List.of(Requests.JIANGXI_DRIVER, Requests.ZHEJIANG_DRIVER, Requests.ZHEJIANG_CHILD, "示例经办人", "示例甲");

    @Test
    void metricsCountLookupsAndTimeEveryStepAndShowSources() {
        var client = new Client(Gateway.shared());
        askInEveryWay(client);

        var metrics = client.get("/actuator/prometheus").http().body();

        assertThat(metrics)
                .contains(
                        "hutong_lookups_total{outcome=\"found\",province=\"36\",type=\"driving-licence\"}",
                        "outcome=\"not-found\"",
                        "outcome=\"invalid-request\"",
                        "resilience4j_circuitbreaker_state{",
                        "hutong_source_calls_seconds_count{connection=\"breaks-schema\",outcome=\"Found\"}",
                        "name=\"jx-public-security-driving-licence\"")
                .doesNotContain(PERSONAL.toArray(String[]::new));
        assertThat(STEPS)
                .allSatisfy(step -> assertThat(metrics).contains("hutong_step_seconds_count{step=\"" + step + "\"}"));
    }

    @Test
    void refusalsAreInTheLogAndNoPersonIs() throws IOException {
        // One of its own: each gateway that starts in this JVM turns the log to where its own settings say.
        try (var gateway = Gateway.startLogging()) {
            askInEveryWay(new Client(gateway));
        }

        assertThat(Files.readString(Gateway.LOG))
                .contains("Refused a lookup", "\"problem\":\"invalid-request\"", "/holder/code:check-digit")
                .contains("NOT FOR PRODUCTION")
                .doesNotContain(PERSONAL.toArray(String[]::new))
                .doesNotContain("demo-only-secret", "test-only", "eyJ");
    }

    @Test
    void tracesShowTheStepsAndNoPerson() throws IOException {
        var received = new ConcurrentLinkedQueue<byte[]>();
        var collector = collector(received);
        var endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
        try (var gateway = Gateway.start(Map.of(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                endpoint,
                "management.tracing.sampling.probability",
                "1.0"))) {
            askInEveryWay(new Client(gateway));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(text(received)).contains(STEPS.toArray(String[]::new)));
            assertThat(text(received)).doesNotContain(PERSONAL.toArray(String[]::new));
        } finally {
            collector.stop(0);
        }
    }

    private static void askInEveryWay(Client client) {
        client.lookUp("zj-service-hall", Requests.with(body -> body.put("nationalSignature", true)));
        client.lookUp("zj-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_DRIVER));
        client.lookUp("zj-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_CHILD));
        client.lookUp("zj-service-hall", Requests.drivingLicence("22", Requests.JIANGXI_DRIVER));
        client.lookUp("zj-service-hall", Requests.drivingLicence("15", Requests.JIANGXI_DRIVER));
        client.lookUp("zj-service-hall", Requests.drivingLicence("36", "360102199003078033"));
    }

    /** A minimal OTLP receiver: it keeps what it gets. */
    private static HttpServer collector(Queue<byte[]> received) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                var body = exchange.getRequestBody();
                boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
                received.add(zipped ? new java.util.zip.GZIPInputStream(body).readAllBytes() : body.readAllBytes());
                exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }

    private static String text(Queue<byte[]> received) {
        var all = new StringBuilder();
        received.forEach(bytes -> all.append(new String(bytes, StandardCharsets.UTF_8)));
        return all.toString();
    }
}
