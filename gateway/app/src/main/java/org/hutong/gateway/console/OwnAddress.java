package org.hutong.gateway.console;

import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Where the gateway reaches its own API: a connector of its own on the loopback interface, on a port that the system chooses. The public
 * one may speak TLS under a name that this machine does not know, or ask for certificates.
 */
@Component
class OwnAddress
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>,
                ApplicationListener<ServletWebServerInitializedEvent> {

    private final Connector connector = loopback();
    private volatile int port;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addAdditionalConnectors(connector);
    }

    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent started) {
        port = connector.getLocalPort();
    }

    /** The beginning of its addresses; of port 0 as long as the server has not started. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    private static Connector loopback() {
        var connector = new Connector(Http11NioProtocol.class.getName());
        connector.setPort(0);
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(16 * 1024));
        connector.setThrowOnFailure(true);
        return connector;
    }
}
