package org.hutong.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Asks the operating system about ports before a server is asked to listen on one. */
final class FreePort {
    private FreePort() {}

    /**
     * The wanted port if nobody listens there, or any free one when it is 0.
     *
     * @throws EmbeddedServerException naming the port when it is taken
     */
    static int on(String host, int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new EmbeddedServerException("cannot listen on %s port %d".formatted(host, wanted), taken);
        }
    }
}
