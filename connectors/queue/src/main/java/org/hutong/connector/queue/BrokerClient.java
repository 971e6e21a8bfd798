package org.hutong.connector.queue;

import jakarta.jms.JMSException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** How the gateway uses the Artemis client. Nothing is left to an address's options or to what a broker suggests. */
final class BrokerClient {

    private BrokerClient() {}

    /** Logs in, within {@link Login#connect} for each step of it. Closing the factory afterwards is the caller's. */
    static ActiveMQConnection connect(ActiveMQConnectionFactory factory, Login login) throws JMSException {
        return (ActiveMQConnection) factory.createConnection(login.username(), login.password());
    }

    /** @param checked where the broker is, see {@link CheckedConnectorFactory} */
    static ActiveMQConnectionFactory factory(Login login, List<InetAddress> checked) {
        ActiveMQConnectionFactory factory =
                ActiveMQJMSClient.createConnectionFactoryWithoutHA(JMSFactoryType.CF, transport(login, checked));
        factory.setCallTimeout(login.connect().toMillis());
        factory.setCallFailoverTimeout(login.connect().toMillis());
        // The next question makes a new link; the client's own retries would outlast the question's time.
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        // Brokers advertise addresses of their cluster. The gateway goes where its administrator said, and nowhere
        // else.
        factory.setUseTopologyForLoadBalancing(false);
        // A request the broker did not take over must fail, not time out.
        factory.setBlockOnNonDurableSend(true);
        // Waiting for credits has no time limit in this client. What is out at once is bounded by the connections.
        factory.setProducerWindowSize(-1);
        return factory;
    }

    private static TransportConfiguration transport(Login login, List<InetAddress> checked) {
        Map<String, Object> parameters = Map.of(
                CheckedConnectorFactory.ADDRESSES, checked,
                TransportConstants.HOST_PROP_NAME, login.address().host(),
                TransportConstants.PORT_PROP_NAME, login.address().port(),
                TransportConstants.SSL_ENABLED_PROP_NAME, login.address().tls(),
                TransportConstants.VERIFY_HOST_PROP_NAME, true,
                TransportConstants.NETTY_CONNECT_TIMEOUT, (int) login.connect().toMillis(),
                TransportConstants.HANDSHAKE_TIMEOUT, wholeSeconds(login.connect()));
        return new TransportConfiguration(CheckedConnectorFactory.class.getName(), parameters);
    }

    private static int wholeSeconds(Duration duration) {
        return (int) duration.plusMillis(999).toSeconds();
    }
}
