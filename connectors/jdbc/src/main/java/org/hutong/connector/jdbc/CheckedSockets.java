package org.hutong.connector.jdbc;

import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.hutong.connector.CurrentTargets;

/**
 * Where drivers get their sockets from. A driver makes a factory by the name of its class and hands it a text; the text leads back
 * to the connection the sockets are for. Public for that reason alone.
 */
public final class CheckedSockets extends SocketFactory {

    private record Bounds(CurrentTargets targets, int answerLimit) {}

    private static final Map<String, Bounds> IN_USE = new ConcurrentHashMap<>();

    private final Bounds bounds;

    /**
     * What drivers call.
     *
     * @throws IllegalArgumentException when no connection that is open goes by {@code name}
     */
    public CheckedSockets(String name) {
        Bounds known = IN_USE.get(name);
        if (known == null) {
            throw new IllegalArgumentException("no sockets for a connection that is not open");
        }
        this.bounds = known;
    }

    /**
     * Lets drivers open sockets until {@link #close}.
     *
     * @param answerLimit bytes read without anything being written between them
     * @return the text to hand to the driver
     */
    static String open(CurrentTargets targets, int answerLimit) {
        String name = UUID.randomUUID().toString();
        IN_USE.put(name, new Bounds(targets, answerLimit));
        return name;
    }

    /** Sockets that are open stay open. */
    static void close(String name) {
        IN_USE.remove(name);
    }

    @Override
    public Socket createSocket() {
        return new CheckedSocket(bounds.targets(), bounds.answerLimit());
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the drivers in use connect their sockets themselves");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket("", port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket("", port);
    }
}
