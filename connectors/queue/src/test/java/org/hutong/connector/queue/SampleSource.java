package org.hutong.connector.queue;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.hutong.connector.Holders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A made-up province that takes requests off its queues and replies as the JMS specification has it (§4.4.9). */
final class SampleSource implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GARBAGE = "<html>502</html>";

    /** Requests of the queue {@code held}, which are answered only when a test does. */
    final LinkedBlockingQueue<Message> held = new LinkedBlockingQueue<>();

    /** Every request to {@code licences}. */
    final List<TextMessage> seen = new CopyOnWriteArrayList<>();

    /** Replies whose temporary queue was gone with the asker: nothing wrong. */
    final AtomicInteger abandoned = new AtomicInteger();

    /** What went wrong in here. */
    final AtomicReference<@Nullable JMSException> failure = new AtomicReference<>();

    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final ActiveMQConnectionFactory packers;
    private final Connection packing;
    private final Session session;

    /** Makes the reply to one request; null for none. */
    @FunctionalInterface
    interface Responder {
        @Nullable
        Message reply(Session session, TextMessage request) throws JMSException;
    }

    SampleSource(String url) throws JMSException {
        factory = new ActiveMQConnectionFactory(url);
        connection = factory.createConnection("province", SampleBroker.PROVINCE_PASSWORD);
        session = connection.createSession();
        packers = new ActiveMQConnectionFactory(url + "?compressLargeMessage=true");
        packing = packers.createConnection("province", SampleBroker.PROVINCE_PASSWORD);
        serve("licences", this::licence);
        serve("garbage", (session, request) -> session.createTextMessage(GARBAGE));
        serve("half", (session, request) -> session.createTextMessage("{\"code\":200,\"data\":{\"name\":\"\ud83d\"}}"));
        serve("gbk", (session, request) -> bytes(session, found("测试"), Charset.forName("GBK")));
        serve("bytes", (session, request) -> bytes(session, found(code(request)), Charset.forName("UTF-8")));
        serve("flood", (session, request) -> session.createTextMessage(found("x".repeat(3_000_000))));
        serve("objects", (session, request) -> session.createObjectMessage(found(code(request))));
        serve("empty", (session, request) -> session.createTextMessage());
        serve(packing, "packed", (session, request) -> session.createTextMessage(found(noise())));
        serve("maps", (session, request) -> session.createMapMessage());
        serve("held", (session, request) -> {
            held.add(request);
            return null;
        });
        connection.start();
        packing.start();
    }

    private void serve(String queue, Responder responder) throws JMSException {
        serve(connection, queue, responder);
    }

    private void serve(Connection connection, String queue, Responder responder) throws JMSException {
        Session own = connection.createSession();
        own.createConsumer(own.createQueue(queue)).setMessageListener(request -> {
            try {
                Message reply = responder.reply(own, (TextMessage) request);
                if (reply != null) {
                    reply.setJMSCorrelationID(request.getJMSCorrelationID());
                    own.createProducer(request.getJMSReplyTo()).send(reply);
                }
            } catch (InvalidDestinationException gone) {
                abandoned.incrementAndGet();
            } catch (JMSException e) {
                // Artemis says so of a queue that went between being found and being sent to.
                if (String.valueOf(e.getMessage()).startsWith("AMQ229203")) {
                    abandoned.incrementAndGet();
                } else {
                    failure.set(e);
                }
            }
        });
    }

    /** Replies to a request of {@code held}. */
    void reply(Message request, String name) throws JMSException {
        TextMessage reply = session.createTextMessage(found(name));
        reply.setJMSCorrelationID(request.getJMSCorrelationID());
        send(request.getJMSReplyTo(), reply);
    }

    void send(Destination queue, Message message) throws JMSException {
        session.createProducer(queue).send(message);
    }

    Session session() {
        return session;
    }

    private Message licence(Session session, TextMessage request) throws JMSException {
        seen.add(request);
        String code = code(request);
        Map<String, Object> record = Map.of("code", code, "name", Holders.name(code));
        Map<String, Object> answer = new LinkedHashMap<>();
        boolean known = Holders.held().contains(code) || code.equals(Holders.TWICE);
        answer.put("code", known ? 200 : 404);
        answer.put("data", code.equals(Holders.TWICE) ? List.of(record, record) : record);
        return session.createTextMessage(JSON.writeValueAsString(answer));
    }

    private static String code(TextMessage request) throws JMSException {
        return JSON.readTree(request.getText()).at("/data/code").asString();
    }

    static String found(String name) {
        return JSON.writeValueAsString(Map.of("code", 200, "data", Map.of("name", name)));
    }

    /** Hardly gets shorter by packing, so it stays a large message. */
    private static String noise() {
        byte[] noise = new byte[400_000];
        new Random(1).nextBytes(noise);
        return HexFormat.of().formatHex(noise);
    }

    private static Message bytes(Session session, String text, Charset charset) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(text.getBytes(charset));
        return message;
    }

    @Override
    public void close() throws JMSException {
        try (factory;
                packers) {
            connection.close();
            packing.close();
        }
    }
}
