package org.hutong.connector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where the connections of one connector may lead at the moment. A {@link TargetBound} keeps one and hands it to whatever opens its
 * sockets, so that all of them follow. Any thread.
 */
public final class CurrentTargets {

    private volatile Targets targets;

    /** @param first until {@link #keepTo} says otherwise */
    public CurrentTargets(Targets first) {
        this.targets = first;
    }

    /** From now on; sockets that are open stay open. */
    public void keepTo(Targets others) {
        targets = others;
    }

    /**
     * The addresses of a host that may be connected to now, as {@link Targets#resolve} finds them.
     *
     * @throws ForbiddenTarget when none of them may
     * @throws UnknownHostException when it has none
     */
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        return targets.resolve(host);
    }
}
