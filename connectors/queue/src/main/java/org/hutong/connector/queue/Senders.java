package org.hutong.connector.queue;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;

/**
 * The sessions a link sends with. Each serves one thread at a time and only while the broker takes a request over, so a few are
 * enough for thousands of questions that wait.
 */
final class Senders {

    private static final int MOST = 16;

    private record Sender(Session session, MessageProducer producer) {}

    private final Connection connection;
    private final Semaphore places = new Semaphore(MOST);
    private final Queue<Sender> idle = new ConcurrentLinkedQueue<>();

    /** Kept, because the client asks the broker about each queue object once. */
    private final Map<String, ActiveMQQueue> queues = new ConcurrentHashMap<>();

    Senders(Connection connection) {
        this.connection = connection;
    }

    /** Returns when the broker has taken the request over. */
    void send(String queue, Outgoing outgoing) throws JMSException, InterruptedException, CallTimedOut {
        Deadline deadline = outgoing.deadline();
        if (!places.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new CallTimedOut(deadline.limit());
        }
        try {
            Sender sender = sender();
            try {
                send(sender, queues.computeIfAbsent(queue, name -> new ActiveMQQueue(name)), outgoing);
            } finally {
                idle.add(sender);
            }
        } finally {
            places.release();
        }
    }

    private Sender sender() throws JMSException {
        Sender free = idle.poll();
        if (free != null) {
            return free;
        }
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        return new Sender(session, session.createProducer(null));
    }

    private static void send(Sender sender, ActiveMQQueue queue, Outgoing outgoing) throws JMSException {
        TextMessage message =
                sender.session().createTextMessage(outgoing.request().body());
        for (Map.Entry<String, String> property :
                outgoing.request().properties().entrySet()) {
            message.setStringProperty(property.getKey(), property.getValue());
        }
        message.setJMSCorrelationID(outgoing.id());
        message.setJMSReplyTo(outgoing.replyTo());
        // To a broker, zero means that the message never expires.
        long left = Math.max(1, outgoing.deadline().left().toMillis());
        sender.producer().send(queue, message, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, left);
    }
}
