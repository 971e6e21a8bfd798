package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.Connector;
import org.hutong.connector.ConnectorContract;
import org.hutong.connector.SourceAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HttpConnectorContractTest extends ConnectorContract {

    private static SampleSource source;

    @BeforeAll
    static void startSource() throws IOException {
        source = new SampleSource();
    }

    @AfterAll
    static void stopSource() {
        source.close();
    }

    @Override
    protected Connector connector() {
        return new HttpConnector();
    }

    @Override
    protected Map<String, @Nullable Object> sound() {
        return at(source.address("/licences"));
    }

    private Map<String, @Nullable Object> at(String url) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        // Long enough for a machine that is busy with other tests; those about time set their own.
        parameters.put("connectTimeout", "20s");
        parameters.put("timeout", "20s");
        parameters.put("url", url);
        parameters.put("method", "POST");
        parameters.put("body", Map.of("data", Map.of("code", "{holder.code}", "kind", "{holder.kind}")));
        parameters.put(
                "authentication",
                Map.of("scheme", "header", "name", "X-Key", "value", Map.of("text", "Bearer " + secret())));
        parameters.put(
                "outcome",
                Map.of(
                        "pointer", "/code",
                        "found", List.of(200),
                        "notFound", List.of("404"),
                        "refused", List.of("401")));
        parameters.put("record", "/data");
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> hanging(Duration limit) {
        Map<String, @Nullable Object> parameters = at(source.address("/silence"));
        parameters.put("timeout", limit.toMillis() + "ms");
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> notListening() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return at("http://127.0.0.1:" + free.getLocalPort() + "/licences");
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
    }

    @Override
    protected Map<String, @Nullable Object> wrongCredentials() {
        Map<String, @Nullable Object> parameters = sound();
        parameters.put("authentication", Map.of("scheme", "header", "name", "X-Key", "value", Map.of("text", "wrong")));
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> garbage() {
        return at(source.address("/garbage"));
    }

    @Override
    protected Map<String, @Nullable Object> wrongEncoding() {
        return at(source.address("/gbk"));
    }

    @Override
    protected Map<String, @Nullable Object> oversized() {
        return at(source.address("/flood"));
    }

    @Override
    protected String secret() {
        return "sample-secret";
    }

    @Test
    void putsTheTimeoutOnTheWholeCallAndNotOnEachRead() {
        Map<String, @Nullable Object> trickling = at(source.address("/trickle"));
        trickling.put("timeout", "700ms");

        assertThat(ask(trickling, "TEST-HOLDER-1")).isEqualTo(new SourceAnswer.TimedOut(Duration.ofMillis(700)));
    }

    @Test
    void sendsAHolderCodeAsTheOneStringItStandsFor() {
        source.seen.clear();
        String code = "x\", \"admin\": true, \"${body}\": \"{{x}}\r\n";

        ask(sound(), code);

        SampleSource.Request request = source.requests().get(0);
        assertThat(request.line()).isEqualTo("POST /licences");
        assertThat(new JsonMapper().readTree(request.body()))
                .isEqualTo(new JsonMapper().valueToTree(Map.of("data", Map.of("code", code, "kind", "111"))));
        assertThat(request.headers().keySet())
                .containsExactlyInAnyOrder(
                        "Accept",
                        "Accept-encoding",
                        "Connection",
                        "Content-length",
                        "Content-type",
                        "Host",
                        "User-agent",
                        "X-key");
    }
}
