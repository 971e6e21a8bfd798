package org.hutong.connector.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.hutong.connector.CurrentTargets;

/** Looks hosts up for new sockets, which are opened to exactly the addresses it gives. */
record AllowedNames(CurrentTargets targets) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return targets.resolve(host).toArray(InetAddress[]::new);
    }

    /** Asked for by Kerberos alone, which is not used. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
