package org.hutong.connector.queue;

import jakarta.jms.JMSException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One login at a broker that works until it is lost, and then never again. Any number of threads may ask at once. */
final class Link implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final ActiveMQConnectionFactory factory;
    private final ActiveMQConnection connection;
    private final String origin;
    private final Senders senders;
    private final PendingReplies pending = new PendingReplies();
    private final Map<Optional<String>, Inbox> inboxes = new ConcurrentHashMap<>();
    private final Lock addingInbox = new ReentrantLock();
    private final AtomicBoolean lost = new AtomicBoolean();

    private Link(ActiveMQConnectionFactory factory, ActiveMQConnection connection, String origin) {
        this.factory = factory;
        this.connection = connection;
        this.origin = origin;
        this.senders = new Senders(connection);
    }

    /** @param checked addresses of the broker that may be connected to */
    static Link open(Login login, List<InetAddress> checked, String origin) throws JMSException {
        ActiveMQConnectionFactory factory = BrokerClient.factory(login, checked);
        try {
            ActiveMQConnection connection = BrokerClient.connect(factory, login);
            Link link = new Link(factory, connection, origin);
            connection.setExceptionListener(failure -> link.lose());
            connection.start();
            return link;
        } catch (JMSException | RuntimeException failure) {
            factory.close();
            throw failure;
        }
    }

    /** Not once it was lost, nor when the broker has taken a reply queue away: then it is given up. Does not block. */
    boolean works() {
        if (inboxes.values().stream().anyMatch(Inbox::isClosed)) {
            lose();
        }
        return !lost.get();
    }

    /**
     * Sends a request.
     *
     * @return the reply, or why there is none. Whoever stops waiting for it cancels it, and it is dropped when it comes.
     */
    CompletableFuture<Reply> ask(QueuePair queues, QueueRequest request, int answerLimit, Deadline deadline) {
        String id = origin + "." + UUID.randomUUID();
        CompletableFuture<Reply> reply = pending.expect(id, answerLimit);
        if (lost.get()) {
            reply.completeExceptionally(new LinkLost());
            return reply;
        }
        // Not in the asker's thread: an interrupt in the middle of the client's work would break the session it works
        // on.
        Thread.ofVirtual().name("queue-send").start(() -> {
            try {
                Inbox inbox = inbox(queues.reply());
                if (!reply.isDone()) {
                    senders.send(queues.request(), new Outgoing(request, inbox.address(), id, deadline));
                }
            } catch (JMSException
                    | ActiveMQException
                    | CallTimedOut
                    | InterruptedException
                    | RuntimeException failure) {
                reply.completeExceptionally(failure);
                if (Trouble.of(failure).endsTheLink()) {
                    lose();
                }
            }
        });
        return reply;
    }

    private Inbox inbox(Optional<String> queue) throws JMSException, ActiveMQException {
        Inbox known = inboxes.get(queue);
        if (known != null) {
            return known;
        }
        addingInbox.lock();
        try {
            known = inboxes.get(queue);
            if (known == null) {
                known = Inbox.open(connection, queue, origin, pending);
                inboxes.put(queue, known);
            }
            return known;
        } finally {
            addingInbox.unlock();
        }
    }

    /** Ends every wait now. The client's own tidying up may take its time, and is not this thread's business. */
    private void lose() {
        if (lost.compareAndSet(false, true)) {
            pending.failAll();
            Thread.ofVirtual().name("queue-close").start(this::disconnect);
        }
    }

    @Override
    public void close() {
        if (lost.compareAndSet(false, true)) {
            pending.failAll();
            disconnect();
        }
    }

    private void disconnect() {
        try (factory) {
            connection.close();
        } catch (JMSException failure) {
            LOG.debug("a link was closed by force: {}", failure.getClass().getName());
        }
    }
}
