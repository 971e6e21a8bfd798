package org.hutong.connector.queue;

import jakarta.jms.JMSException;
import java.net.UnknownHostException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hutong.connector.CurrentTargets;
import org.jspecify.annotations.Nullable;

/** A broker and the link to it, made when it is first wanted and again whenever the last one was lost. */
final class Broker implements AutoCloseable {

    private final Login login;
    private final CurrentTargets targets;

    /** Begins every correlation id, so that gateways can share a reply queue and each gets its own replies. */
    private final String origin = UUID.randomUUID().toString();

    private @Nullable CompletableFuture<Link> current; // guarded by this
    private boolean closed; // guarded by this

    Broker(Login login, CurrentTargets targets) {
        this.login = login;
        this.targets = targets;
    }

    /**
     * The link, or the attempt to make it, which all who ask meanwhile share. It ends by itself, also when an asker no longer
     * waits. Does not block.
     */
    synchronized CompletableFuture<Link> link() {
        if (closed) {
            return CompletableFuture.failedFuture(new LinkLost());
        }
        CompletableFuture<Link> known = current;
        if (known == null || known.isCompletedExceptionally() || isGone(known)) {
            known = new CompletableFuture<>();
            current = known;
            connect(known);
        }
        return known;
    }

    private static boolean isGone(CompletableFuture<Link> known) {
        return known.isDone() && !known.join().works();
    }

    /** In a thread of its own: an asker that is interrupted must not harm the others' link. */
    private void connect(CompletableFuture<Link> wanted) {
        Thread.ofVirtual().name("queue-connect").start(() -> {
            try {
                wanted.complete(Link.open(login, targets.resolve(login.address().host()), origin));
            } catch (JMSException | UnknownHostException | RuntimeException failure) {
                wanted.completeExceptionally(failure);
            }
        });
    }

    /** For good. A link that is still being made is closed once it is there. */
    @Override
    public void close() {
        CompletableFuture<Link> last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        if (last != null) {
            last.thenAccept(Link::close);
        }
    }
}
