package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameters;
import org.hutong.connector.Targets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Secrets of connections nobody asks. */
@Timeout(60)
class SecretTimerTest {

    private final SteppingClock clock = new SteppingClock();
    private final HttpConnector connector =
            new HttpConnector(Targets.none().allowing("127.0.0.0/8"), clock, Duration.ofMillis(20));
    private final AtomicInteger refreshes = new AtomicInteger();
    private HttpServer platform;

    @BeforeEach
    void start() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/refresh", this::refresh);
        platform.start();
    }

    @AfterEach
    void stop() {
        connector.close();
        platform.stop(0);
    }

    @Test
    void areRefreshedBeforeTheirEndUntilTheConnectionStops() {
        try (OpenConnection connection = open()) {
            assertThat(connection.beans()).isNotEmpty();
            await().until(() -> refreshes.get() == 1);

            clock.advance(Duration.ofHours(22));
            await().during(Duration.ofMillis(200)).until(() -> refreshes.get() == 1);

            clock.advance(Duration.ofHours(1));
            await().until(() -> refreshes.get() == 2);
        }
        clock.advance(Duration.ofHours(23));
        await().during(Duration.ofMillis(200)).until(() -> refreshes.get() == 2);
    }

    private OpenConnection open() {
        Map<String, Object> authentication = Map.of(
                "scheme",
                "national-headers",
                "serviceId",
                "hutong",
                "secret",
                Map.of("text", "demo-only"),
                "refresh",
                Map.of("url", "http://127.0.0.1:" + platform.getAddress().getPort() + "/refresh"));
        return connector.open(Parameters.check(
                connector.parameters(), Map.of("url", "http://a.example/", "authentication", authentication)));
    }

    private void refresh(HttpExchange exchange) throws IOException {
        long end = clock.instant().plus(Duration.ofHours(24)).toEpochMilli();
        String secret = "secret-" + refreshes.incrementAndGet();
        byte[] answer = ("{\"data\":{\"appSecret\":\"" + secret + "\",\"endTime\":\"" + end + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }
}
