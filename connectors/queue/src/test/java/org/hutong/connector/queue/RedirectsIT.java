package org.hutong.connector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.routing.ConnectionRouterConfiguration;
import org.apache.activemq.artemis.core.config.routing.NamedPropertyConfiguration;
import org.apache.activemq.artemis.core.config.routing.PoolConfiguration;
import org.apache.activemq.artemis.core.server.routing.KeyType;
import org.apache.activemq.artemis.core.server.routing.policies.FirstElementPolicy;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.hutong.connector.Holders;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A broker that sends its clients on to another one, where no administrator has agreed to go. */
class RedirectsIT extends AskingQueues {

    private static final String HELD = Holders.held().get(0);

    @Test
    void goesNowhereElseWhenABrokerSendsItAway() throws JMSException {
        int port = SampleBroker.freePort();
        try (SampleBroker away = new SampleBroker(settings -> sendingAway(settings, port, broker.url()))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !away.server()
                            .getConnectionRouterManager()
                            .getRouter("away")
                            .getPool()
                            .getTargets()
                            .isEmpty());
            String url = "tcp://127.0.0.1:" + port;
            assertThat(connectionsOfAnObedientClient(url)).isEqualTo(1);
            Map<String, @Nullable Object> parameters = broker.asking("licences");
            parameters.put("url", url);

            assertThat(once(parameters, HELD)).isInstanceOf(Unavailable.class);
            assertThat(source.seen).isEmpty();
        }
    }

    /** How often it is connected to the other broker: it goes where it is sent. */
    private static int connectionsOfAnObedientClient(String url) throws JMSException {
        int before = broker.gateways();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url + "?reconnectAttempts=3");
                Connection connection = factory.createConnection("gateway", SampleBroker.PASSWORD)) {
            connection.start();
            return broker.gateways() - before;
        }
    }

    private static Configuration sendingAway(Configuration settings, int port, String elsewhere) {
        try {
            return settings.addConnectorConfiguration("elsewhere", elsewhere)
                    .addConnectionRouter(new ConnectionRouterConfiguration()
                            .setName("away")
                            .setKeyType(KeyType.USER_NAME)
                            .setPolicyConfiguration(new NamedPropertyConfiguration().setName(FirstElementPolicy.NAME))
                            .setPoolConfiguration(new PoolConfiguration()
                                    .setUsername("operator")
                                    .setPassword(SampleBroker.OPERATOR_PASSWORD)
                                    .setCheckPeriod(100)
                                    .setStaticConnectors(List.of("elsewhere"))))
                    .addAcceptorConfiguration("redirecting", "tcp://127.0.0.1:" + port + "?router=away");
        } catch (Exception e) {
            throw new AssertionError("not a configuration", e);
        }
    }
}
