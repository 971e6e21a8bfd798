package org.hutong.connector.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hutong.connector.CurrentTargets;

/** The brokers in use, one for each way of logging in, however many connections it serves. */
final class Brokers implements AutoCloseable {

    private record Shared(Broker broker, int users) {}

    private final CurrentTargets targets;
    private final Map<Login, Shared> byLogin = new ConcurrentHashMap<>();

    /** @param targets where links may lead */
    Brokers(CurrentTargets targets) {
        this.targets = targets;
    }

    /** Talks to nobody. Each call is answered by one {@link #leave}. */
    Broker join(Login login) {
        return byLogin.merge(login, new Shared(new Broker(login, targets), 1), (shared, ignored) -> with(shared, 1))
                .broker();
    }

    /** The last user closes the link. */
    void leave(Login login) {
        Shared[] last = new Shared[1];
        byLogin.computeIfPresent(login, (key, shared) -> {
            last[0] = shared;
            return shared.users() == 1 ? null : with(shared, -1);
        });
        if (last[0] != null && last[0].users() == 1) {
            last[0].broker().close();
        }
    }

    private static Shared with(Shared shared, int more) {
        return new Shared(shared.broker(), shared.users() + more);
    }

    @Override
    public void close() {
        byLogin.values().forEach(shared -> shared.broker().close());
        byLogin.clear();
    }
}
