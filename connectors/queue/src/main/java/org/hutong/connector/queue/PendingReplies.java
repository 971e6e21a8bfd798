package org.hutong.connector.queue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The replies somebody is waiting for. */
final class PendingReplies {

    /**
     * One of them.
     *
     * @param limit bytes of the answer in UTF-8
     */
    record Pending(int limit, CompletableFuture<Reply> reply) {}

    private final Map<String, Pending> byId = new ConcurrentHashMap<>();

    /** Forgets the id as soon as the reply is completed or cancelled. */
    CompletableFuture<Reply> expect(String id, int limit) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        byId.put(id, new Pending(limit, reply));
        reply.whenComplete((got, failure) -> byId.remove(id));
        return reply;
    }

    /** Each is given out once: a second reply to the same request finds nobody. */
    Optional<Pending> take(String id) {
        return Optional.ofNullable(byId.remove(id));
    }

    void failAll() {
        byId.values().forEach(pending -> pending.reply().completeExceptionally(new LinkLost()));
    }
}
