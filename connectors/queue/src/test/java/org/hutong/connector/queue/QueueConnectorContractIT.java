package org.hutong.connector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.hutong.connector.Connector;
import org.hutong.connector.ConnectorContract;
import org.hutong.connector.Holders;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QueueConnectorContractIT extends ConnectorContract {

    private static SampleBroker broker;
    private static SampleSource source;

    @BeforeAll
    static void startBroker() throws JMSException {
        broker = new SampleBroker();
        source = new SampleSource(broker.url());
    }

    @AfterAll
    static void stopBroker() throws JMSException {
        source.close();
        broker.close();
        assertThat(source.failure).hasValue(null);
    }

    @Override
    protected Connector connector() {
        return new QueueConnector();
    }

    @Override
    protected Map<String, @Nullable Object> sound() {
        return broker.asking("licences");
    }

    @Override
    protected Map<String, @Nullable Object> hanging(Duration limit) {
        Map<String, @Nullable Object> parameters = broker.asking("silence");
        parameters.put("timeout", limit.toMillis() + "ms");
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> notListening() {
        Map<String, @Nullable Object> parameters = sound();
        parameters.put("url", "tcp://127.0.0.1:" + SampleBroker.freePort());
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> wrongCredentials() {
        Map<String, @Nullable Object> parameters = sound();
        parameters.put("password", Map.of("text", "wrong"));
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> garbage() {
        return broker.asking("garbage");
    }

    @Override
    protected Map<String, @Nullable Object> wrongEncoding() {
        return broker.asking("gbk");
    }

    @Override
    protected Map<String, @Nullable Object> oversized() {
        return broker.asking("flood");
    }

    @Override
    protected String secret() {
        return SampleBroker.PASSWORD;
    }

    @Test
    void saysThatTheBrokerCannotBeReachedWhileItIsDownAndRecovers() throws JMSException {
        String held = Holders.held().get(0);
        assertThat(ask(sound(), held)).isInstanceOf(Found.class);
        source.close();
        broker.stop();
        try {
            assertThat(routes().ask("36-contract", query(held))).isInstanceOf(Unavailable.class);
        } finally {
            broker.restart();
            source = new SampleSource(broker.url());
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(routes().ask("36-contract", query(held))).isInstanceOf(Found.class));
    }

    @Test
    void waitsNoLongerForAHostThatTakesConnectionsAndSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, @Nullable Object> parameters = sound();
            parameters.put("url", "tcp://127.0.0.1:" + silent.getLocalPort());
            parameters.put("connectTimeout", "500ms");

            assertThat(ask(parameters, "x")).isEqualTo(new TimedOut(Duration.ofMillis(500)));
        }
    }

    @Test
    void leavesTheBrokerAloneUntilItIsAskedAndAfterItIsStopped() {
        routes().start(new QueueConnector(), new org.hutong.connector.ConnectionSettings("36-idle", sound()));
        assertThat(broker.connections()).isEqualTo(1);

        assertThat(routes().ask("36-idle", query(Holders.held().get(0)))).isInstanceOf(Found.class);
        assertThat(broker.connections()).isEqualTo(2);

        routes().close();
        await().untilAsserted(() -> assertThat(broker.connections()).isEqualTo(1));
    }
}
