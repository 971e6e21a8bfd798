package org.hutong.gateway.agency;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The networks that calls may come from; from anywhere if none is named. Immutable. */
final class AllowedNetworks {

    static final AllowedNetworks ANY = new AllowedNetworks(List.of());

    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    /** Only what every reader takes for the same address, and nothing that could be looked up as a name. */
    private static final Pattern V4 = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE + "(?:/(?:3[0-2]|[12]?[0-9]))?");

    private static final Pattern V6 =
            Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*(?:/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9]))?");

    private final List<IpAddressMatcher> networks;

    private AllowedNetworks(List<IpAddressMatcher> networks) {
        this.networks = List.copyOf(networks);
    }

    /** Networks that {@link #isNetwork} has let pass. */
    static AllowedNetworks of(List<String> written) {
        return written.isEmpty()
                ? ANY
                : new AllowedNetworks(
                        written.stream().flatMap(text -> read(text).stream()).toList());
    }

    /** Whether a text is an address or a network, such as {@code 10.1.0.0/16} or {@code 2001:db8::/32} (RFC 4632). */
    static boolean isNetwork(String text) {
        return read(text).isPresent();
    }

    boolean isAny() {
        return networks.isEmpty();
    }

    /** Whether calls may come from an address. */
    boolean allow(String address) {
        return isAny() || networks.stream().anyMatch(network -> network.matches(address));
    }

    private static Optional<IpAddressMatcher> read(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IpAddressMatcher(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
