package org.hutong.province;

import jakarta.xml.ws.WebServiceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.WSS4JConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;

/**
 * Zhejiang's civil affairs system: SOAP 1.1 on Apache CXF, with a WS-Security UsernameToken whose password is a digest. The
 * result is a document inside the answer's text; its {@code code} tells success (0), no match (1) and bad parameter (9).
 */
public final class ZhejiangCivilAffairs implements AutoCloseable {

    /** Of the operations {@code queryMarriage} and {@code queryDivorce}, which take {@code sfzh}. */
    public static final String NAMESPACE = "urn:zhejiang:civil-affairs";

    /** Where the service is. */
    public static final String PATH = "/services/certificates";

    /** The gateway's user. For tests. */
    public static final String USERNAME = "hutong-demo";

    /** The password of {@link #USERNAME}. For tests. */
    public static final String PASSWORD = "zj-demo-only-password";

    private final Bus bus;
    private final EndpointImpl endpoint;
    private final String host;
    private final int port;

    private ZhejiangCivilAffairs(Bus bus, EndpointImpl endpoint, String host, int port) {
        this.bus = bus;
        this.endpoint = endpoint;
        this.host = host;
        this.port = port;
    }

    /**
     * Starts the system.
     *
     * @param port 0 for any free one
     * @throws IOException when the port cannot be had
     */
    public static ZhejiangCivilAffairs start(String host, int port) throws IOException {
        Bus bus = privateBus();
        EndpointImpl endpoint = new EndpointImpl(bus, new CivilAffairsService());
        ZhejiangCivilAffairs started = new ZhejiangCivilAffairs(bus, endpoint, host, free(host, port));
        try {
            endpoint.getInInterceptors().add(new WSS4JInInterceptor(security()));
            endpoint.publish(started.url() + PATH);
            return started;
        } catch (WebServiceException taken) {
            bus.shutdown(true);
            throw new IOException("The SOAP server cannot listen on port " + started.port(), taken);
        }
    }

    /** Where it listens, without a path: {@code http://127.0.0.1:9104}. */
    public String url() {
        return "http://" + host + ":" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        endpoint.stop();
        bus.shutdown(true);
    }

    /** CXF makes the first bus everybody's; whoever else uses CXF in this JVM must not find this one. */
    private static Bus privateBus() {
        Bus everybodys = BusFactory.getDefaultBus(false);
        Bus bus = new ExtensionManagerBus();
        BusFactory.setDefaultBus(everybodys);
        BusFactory.clearDefaultBusForAnyThread(bus);
        // CXF logs each fault with its message and its trace, which may quote a request.
        bus.setProperty(FaultListener.class.getName(), (FaultListener) (failure, description, message) -> false);
        return bus;
    }

    private static Map<String, Object> security() {
        CallbackHandler passwords = callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof WSPasswordCallback asked && USERNAME.equals(asked.getIdentifier())) {
                    asked.setPassword(PASSWORD);
                }
            }
        };
        return Map.of(
                ConfigurationConstants.ACTION, ConfigurationConstants.USERNAME_TOKEN,
                ConfigurationConstants.PASSWORD_TYPE, WSS4JConstants.PW_DIGEST,
                ConfigurationConstants.PW_CALLBACK_REF, passwords);
    }

    /** CXF takes no port 0, and lets a second endpoint of this JVM share a port that is taken. */
    private static int free(String host, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }
}
