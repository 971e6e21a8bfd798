package org.hutong.connector.soap;

import jakarta.xml.ws.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;

/** A real CXF endpoint on Jetty that lets nobody in without a UsernameToken of the one kind it asks for. */
final class SecuredServer implements AutoCloseable {

    static final String USERNAME = "hutong";
    static final String PASSWORD = "sample-secret <&>\"'";

    final CivilAffairs service;
    final String address;
    private final Endpoint endpoint;

    /** @param passwordType as WSS4J names it: {@code PasswordText} or {@code PasswordDigest} */
    SecuredServer(CivilAffairs service, String passwordType) throws IOException {
        this.service = service;
        this.address = "http://127.0.0.1:" + freePort() + "/civil-affairs";
        this.endpoint = Endpoint.create(service);
        // The server's own log of the faults it sends says nothing about the connector.
        FaultListener quiet = (failure, description, message) -> false;
        endpoint.setProperties(Map.of(FaultListener.class.getName(), quiet));
        endpoint.publish(address);
        CallbackHandler passwords = callbacks -> {
            for (Callback callback : callbacks) {
                ((WSPasswordCallback) callback).setPassword(PASSWORD);
            }
        };
        Map<String, Object> settings = Map.of(
                ConfigurationConstants.ACTION, ConfigurationConstants.USERNAME_TOKEN,
                ConfigurationConstants.PASSWORD_TYPE, passwordType,
                ConfigurationConstants.PW_CALLBACK_REF, passwords);
        ((EndpointImpl) endpoint).getServer().getEndpoint().getInInterceptors().add(new WSS4JInInterceptor(settings));
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        endpoint.stop();
    }
}
