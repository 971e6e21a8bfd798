package org.hutong.province;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jiangxi's human resources system, behind a message broker (ActiveMQ Artemis): it takes requests off {@link #REQUESTS} and replies
 * to {@code JMSReplyTo}. Requests and replies are JSON; {@code resultCode} is a number: 0 success, 1 no match, 2 bad parameter.
 */
public final class JiangxiHumanResources implements AutoCloseable {

    /** Takes {@code {"idCard": "<ID number>"}}. */
    public static final String REQUESTS = "ssc.query";

    /** The gateway's user at the broker. For tests. */
    public static final String USERNAME = "hutong-demo";

    /** The password of {@link #USERNAME}. For tests. */
    public static final String PASSWORD = "jx-demo-only-queue-password";

    private static final Logger LOG = LoggerFactory.getLogger(JiangxiHumanResources.class);

    private static final String NO_MATCH = text(Map.of("resultCode", 1, "resultMsg", "无此人员"));
    private static final String BAD_PARAMETER = text(Map.of("resultCode", 2, "resultMsg", "参数有误"));

    private final Map<String, String> cards = SampleRegisters.jiangxiSocialSecurityCards().stream()
            .collect(Collectors.toUnmodifiableMap(
                    card -> card.holder().idNumber(),
                    card -> text(Map.of("resultCode", 0, "resultMsg", "成功", "card", HumanResourcesRecords.of(card)))));

    private final String host;
    private final int port;
    private final HumanResourcesBroker broker;
    private final ActiveMQConnectionFactory factory;
    private final Connection connection;

    private JiangxiHumanResources(String host, int port) throws JMSException {
        this.host = host;
        this.port = port;
        // Only the two of them know it, and it ends with them.
        String password = UUID.randomUUID().toString();
        broker = HumanResourcesBroker.start(url(), password);
        factory = new ActiveMQConnectionFactory(url());
        try {
            connection = factory.createConnection(broker.system(), password);
            Session session = connection.createSession();
            session.createConsumer(session.createQueue(REQUESTS)).setMessageListener(asked -> reply(session, asked));
            connection.start();
        } catch (JMSException | RuntimeException refused) {
            factory.close();
            broker.close();
            throw refused;
        }
    }

    /**
     * Starts broker and system.
     *
     * @param port 0 for any free one
     * @throws IOException when the port cannot be had
     */
    public static JiangxiHumanResources start(String host, int port) throws IOException {
        try {
            return new JiangxiHumanResources(host, port == 0 ? free(host) : port);
        } catch (JMSException | IllegalStateException refused) {
            throw new IOException("The human resources system did not start", refused);
        }
    }

    /** The broker: {@code tcp://127.0.0.1:9106}. */
    public String url() {
        return "tcp://" + host + ":" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        factory.close();
        broker.close();
    }

    /** Called by the session's own thread. */
    private void reply(Session session, Message asked) {
        try {
            TextMessage reply = session.createTextMessage(answer(asked));
            reply.setJMSCorrelationID(asked.getJMSCorrelationID());
            session.createProducer(asked.getJMSReplyTo()).send(reply);
        } catch (InvalidDestinationException gone) {
            LOG.debug("The asker of a request has gone");
        } catch (JMSException failure) {
            // Its message might quote the request, so only its kind is logged.
            LOG.error("A request was not answered: {}", failure.getClass().getName());
        }
    }

    private String answer(Message asked) throws JMSException {
        Optional<String> code = asked instanceof TextMessage request && request.getText() != null
                ? Json.read(request.getText().getBytes(UTF_8)).flatMap(tree -> Json.text(tree, "/idCard"))
                : Optional.empty();
        return code.map(known -> cards.getOrDefault(known, NO_MATCH)).orElse(BAD_PARAMETER);
    }

    private static String text(Object value) {
        return new String(Json.write(value), UTF_8);
    }

    /** The broker takes a port 0 and does not tell which one it got. */
    private static int free(String host) throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return any.getLocalPort();
        }
    }
}
