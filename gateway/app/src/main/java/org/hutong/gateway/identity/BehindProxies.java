package org.hutong.gateway.identity;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.RemoteIpValve;
import org.jspecify.annotations.Nullable;

/**
 * Believes what proxies that end TLS in front of the gateway say about a request: the address and the scheme of the caller
 * ({@code X-Forwarded-For}, {@code X-Forwarded-Proto}, {@code X-Forwarded-Port}) and his certificate ({@code Client-Cert}, RFC 9440).
 * Whoever connects from elsewhere can write what he likes into these headers, and nothing comes of it.
 */
final class BehindProxies extends RemoteIpValve {

    /** Set on requests of a proxy: the values of its {@code Client-Cert} headers. */
    static final String CERTIFICATE_TOLD = BehindProxies.class.getName() + ".certificate";

    private final NetMaskSet proxies = new NetMaskSet();

    /**
     * Of proxies in these networks.
     *
     * @throws IllegalArgumentException naming what is no network
     */
    BehindProxies(List<String> networks) {
        // The valve's own default is every private network.
        setInternalProxies(String.join(",", networks));
        setPortHeader("X-Forwarded-Port");
        var wrong = proxies.addAll(String.join(",", networks));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("hutong.identity.proxies: " + String.join(", ", wrong));
        }
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isProxy(request.getPeerAddr())) {
            request.setAttribute(CERTIFICATE_TOLD, List.copyOf(Collections.list(request.getHeaders("Client-Cert"))));
        }
        super.invoke(request, response);
    }

    private boolean isProxy(@Nullable String peer) throws UnknownHostException {
        return peer != null && proxies.contains(peer);
    }
}
