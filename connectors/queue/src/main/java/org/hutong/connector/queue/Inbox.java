package org.hutong.connector.queue;

import jakarta.jms.JMSException;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.MessageHandler;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.apache.activemq.artemis.reader.MessageUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue replies come to. It is read below JMS, with the client's own consumer: JMS would make room for a body of whatever size
 * the reply announces before anyone could refuse it.
 */
final class Inbox implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final ActiveMQDestination address;
    private final ClientConsumer consumer;
    private final PendingReplies pending;

    private Inbox(ActiveMQDestination address, ClientConsumer consumer, PendingReplies pending) {
        this.address = address;
        this.consumer = consumer;
        this.pending = pending;
    }

    /**
     * Starts to take replies in.
     *
     * @param queue empty for a temporary one
     * @param origin begins the ids of this gateway's requests; other replies are left to those who wait for them
     */
    static Inbox open(ActiveMQConnection connection, Optional<String> queue, String origin, PendingReplies pending)
            throws JMSException, ActiveMQException {
        // Taken off the queue as it is sent to us: a reply nobody has read in time is of no use to anyone.
        ActiveMQSession session =
                (ActiveMQSession) connection.createSession(false, ActiveMQJMSConstants.PRE_ACKNOWLEDGE);
        ActiveMQDestination address = queue.isPresent()
                ? new ActiveMQQueue(queue.get())
                : (ActiveMQDestination) session.createTemporaryQueue();
        String ours = MessageUtil.CORRELATIONID_HEADER_NAME_STRING + " LIKE '" + origin + ".%'";
        ClientConsumer consumer = session.getCoreSession()
                .createConsumer(address.getSimpleAddress(), queue.isPresent() ? SimpleString.of(ours) : null);
        Inbox inbox = new Inbox(address, consumer, pending);
        consumer.setMessageHandler(inbox);
        return inbox;
    }

    ActiveMQDestination address() {
        return address;
    }

    boolean isClosed() {
        return consumer.isClosed();
    }

    /** Called by one thread of the client at a time, which must not be kept. */
    @Override
    public void onMessage(ClientMessage message) {
        String id = message.getObjectProperty(MessageUtil.CORRELATIONID_HEADER_NAME) instanceof SimpleString text
                ? text.toString()
                : "";
        Optional<PendingReplies.Pending> waiting = pending.take(id);
        if (waiting.isEmpty()) {
            LOG.debug("dropped a reply that came too late, or to no question");
        } else if (message.getBooleanProperty(Message.HDR_LARGE_COMPRESSED)) {
            // Its true size shows only while it is unpacked, in a thread all links share.
            waiting.get().reply().completeExceptionally(new UnusableReply("the answer is compressed"));
        } else {
            take(message, waiting.get());
        }
    }

    private static void take(ClientMessage message, PendingReplies.Pending waiting) {
        try {
            Reply.Kind kind = Reply.Kind.of(message.getType());
            ReplyBody body = new ReplyBody(kind, waiting);
            // A large body goes on arriving after this, and ends by closing the stream.
            message.setOutputStream(body);
            if (!message.isLargeMessage()) {
                body.close();
            }
        } catch (UnusableReply | ActiveMQException failure) {
            waiting.reply().completeExceptionally(failure);
        }
    }
}
