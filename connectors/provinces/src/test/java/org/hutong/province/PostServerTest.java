package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PostServerTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(PostServer.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Client client = new Client();
    private PostServer server;

    @BeforeEach
    void start() throws IOException {
        lines.start();
        LOG.addAppender(lines);
        LOG.setLevel(Level.DEBUG);
        LOG.setAdditive(false);
        server = PostServer.start(
                "127.0.0.1",
                0,
                Json.SPEECH,
                Map.of("/echo", (headers, body) -> new Answer(200, "ok", body), "/broken", (headers, body) -> {
                    throw new IllegalStateException(SampleHolders.ZHEJIANG_DRIVER);
                }));
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(lines);
        LOG.setLevel(null);
        LOG.setAdditive(true);
        client.close();
        server.close();
    }

    @Test
    void readsBodiesUpTo64Kilobytes() throws Exception {
        assertThat(status("/echo", "x".repeat(64 * 1024))).isEqualTo(200);
        assertThat(status("/echo", "x".repeat(64 * 1024 + 1))).isEqualTo(413);
    }

    @Test
    void answersPostsToExactPathsOnly() throws Exception {
        assertThat(client.get(server.url() + "/echo").statusCode()).isEqualTo(405);
        assertThat(status("/echo/more", "")).isEqualTo(404);
        assertThat(status("/", "")).isEqualTo(404);
    }

    @Test
    void survivesAnEndpointThatFails() throws Exception {
        assertThat(status("/broken", "")).isEqualTo(500);
        assertThat(status("/echo", "")).isEqualTo(200);
    }

    @Test
    void theLogNamesNobody() throws Exception {
        String number = SampleHolders.ZHEJIANG_DRIVER;
        client.post(server.url() + "/echo?id=" + number, number, Map.of("X-Id", number));
        client.post(server.url() + "/echo/" + number, number, Map.of());
        client.post(server.url() + "/broken", number, Map.of());

        Awaitility.await().until(() -> messages().size() >= 4);
        assertThat(messages()).noneMatch(line -> line.contains(number));
    }

    private List<String> messages() {
        return List.copyOf(lines.list).stream()
                .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
                .toList();
    }

    private int status(String path, String body) throws Exception {
        return client.post(server.url() + path, body, Map.of()).statusCode();
    }
}
