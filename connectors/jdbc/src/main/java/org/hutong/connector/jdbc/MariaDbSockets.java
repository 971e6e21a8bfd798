package org.hutong.connector.jdbc;

import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/** {@link CheckedSockets} for the driver of MariaDB, which hands over its settings in place of a text. Public for it alone. */
public final class MariaDbSockets extends ConfigurableSocketFactory {

    /** A property the driver does not know and keeps. */
    static final String KEY = "hutongSockets";

    private @Nullable CheckedSockets sockets;

    /** What the driver calls. */
    public MariaDbSockets() {}

    @Override
    public void setConfiguration(Configuration settings, String host) {
        sockets = new CheckedSockets(String.valueOf(settings.nonMappedOptions().getProperty(KEY)));
    }

    @Override
    public Socket createSocket() {
        return sockets().createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        return sockets().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return sockets().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return sockets().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return sockets().createSocket(address, port);
    }

    private CheckedSockets sockets() {
        if (sockets == null) {
            throw new IllegalStateException("the driver has not said whose sockets these are");
        }
        return sockets;
    }
}
