package org.hutong.connector.queue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Sends the request of one connection and waits for its reply, which it leaves as the body. */
final class CallStep implements Processor {

    /** Of one connection: a source that hangs fills its own places, not those of others at the same broker. */
    private static final int MOST_AT_ONCE = 64;

    private final Broker broker;
    private final QueuePair queues;
    private final Duration connect;
    private final Duration whole;
    private final int answerLimit;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    CallStep(Broker broker, QueuePair queues, Duration connect, Duration whole, int answerLimit) {
        this.broker = broker;
        this.queues = queues;
        this.connect = connect;
        this.whole = whole;
        this.answerLimit = answerLimit;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        QueueRequest request = exchange.getMessage().getMandatoryBody(QueueRequest.class);
        try {
            exchange.getMessage().setBody(call(request));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw cancelled;
        }
    }

    private Reply call(QueueRequest request) throws Exception {
        Deadline deadline = Deadline.in(whole);
        if (!places.tryAcquire(whole.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TooManyCalls();
        }
        try {
            return ask(request, deadline);
        } finally {
            places.release();
        }
    }

    private Reply ask(QueueRequest request, Deadline deadline) throws Exception {
        Duration left = deadline.left();
        Link link = left.compareTo(connect) < 0
                ? await(broker.link(), left, whole)
                : await(broker.link(), connect, connect);
        CompletableFuture<Reply> reply = link.ask(queues, request, answerLimit, deadline);
        try {
            return await(reply, deadline.left(), whole);
        } finally {
            reply.cancel(false);
        }
    }

    /** @param limit what the wait is part of, for the answer */
    private static <T> T await(Future<T> wanted, Duration wait, Duration limit) throws Exception {
        try {
            return wanted.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new CallTimedOut(limit);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
