package org.hutong.gateway.trust;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.ForbiddenTarget;
import org.hutong.connector.Targets;
import org.springframework.stereotype.Component;

/** Where lists may be fetched: over https from wherever connections may lead, and without TLS only on this machine, if that is allowed. */
@Component
final class Addresses {

    private final CurrentTargets targets;

    Addresses(TrustSettings settings) {
        targets = new CurrentTargets(
                Targets.ordinary().allowing(settings.targets().toArray(String[]::new)));
    }

    /** What opens sockets asks this about each. */
    CurrentTargets targets() {
        return targets;
    }

    /** An absolute http or https address of a host, without user and fragment; empty if it is none. */
    static Optional<URI> read(String text) {
        try {
            var uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return web && plain ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether an address may be asked as things stand; a host that has no address at the moment may. */
    boolean allow(URI address) {
        try {
            return isProtected(address) && !targets.resolve(address.getHost()).isEmpty();
        } catch (ForbiddenTarget _) {
            return false;
        } catch (UnknownHostException _) {
            return true;
        }
    }

    private static boolean isProtected(URI address) {
        return "https".equals(address.getScheme()) || isLoopback(address.getHost());
    }

    /** Written as an address: what a name leads to changes. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
