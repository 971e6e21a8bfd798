package org.hutong.connector.queue;

import io.netty.channel.ChannelFuture;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnector;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ClientConnectionLifeCycleListener;
import org.apache.activemq.artemis.spi.core.remoting.ClientProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Connector;
import org.jspecify.annotations.Nullable;

/**
 * Opens sockets to addresses that were looked up and checked before, and to no others. The broker's name is left to TLS alone,
 * which compares it with the certificate. Public, because the client makes it by its name.
 */
public final class CheckedConnectorFactory extends NettyConnectorFactory {

    /** The parameter that holds the addresses: a list of {@link InetAddress}. */
    static final String ADDRESSES = "checkedAddresses";

    @Override
    public Connector createConnector(
            Map<String, Object> configuration,
            BufferHandler handler,
            ClientConnectionLifeCycleListener listener,
            Executor closeExecutor,
            Executor threadPool,
            ScheduledExecutorService scheduledThreadPool,
            ClientProtocolManager protocolManager) {
        if (!(configuration.get(ADDRESSES) instanceof List<?> addresses)) {
            throw new IllegalArgumentException("no address was checked");
        }
        List<InetAddress> checked =
                addresses.stream().map(InetAddress.class::cast).toList();
        return new NettyConnector(
                configuration,
                handler,
                listener,
                closeExecutor,
                threadPool,
                scheduledThreadPool,
                protocolManager,
                isServerConnector()) {

            @Override
            public @Nullable NettyConnection createConnection(
                    @Nullable Consumer<ChannelFuture> onConnect, String host, int port) {
                for (InetAddress address : checked) {
                    NettyConnection connection = super.createConnection(onConnect, address.getHostAddress(), port);
                    if (connection != null) {
                        return connection;
                    }
                }
                return null;
            }
        };
    }
}
