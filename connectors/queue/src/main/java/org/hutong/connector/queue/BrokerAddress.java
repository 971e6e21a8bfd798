package org.hutong.connector.queue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hutong.connector.Parameter.Faults;

/**
 * Where a broker listens. An address has no options at all: those of the client's own address language name files and classes,
 * switch checks of certificates off and overrule the gateway's limits.
 */
record BrokerAddress(boolean tls, String host, int port) {

    private static final Pattern ADDRESS =
            Pattern.compile("(tcp|ssl)://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]):([0-9]{1,5})");

    private static final int LAST_PORT = 65_535;

    static void check(Object value, Faults faults) {
        Matcher address = ADDRESS.matcher((String) value);
        if (!address.matches()) {
            faults.add("", "must be tcp://host:port or ssl://host:port and nothing more");
        } else if (port(address) < 1 || port(address) > LAST_PORT) {
            faults.add("", "must have a port from 1 to " + LAST_PORT);
        }
    }

    /** It has passed {@link #check}. */
    static BrokerAddress parse(String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches()) {
            throw new IllegalArgumentException("not a broker's address");
        }
        String host = address.group(2).replace("[", "").replace("]", "");
        return new BrokerAddress(address.group(1).equals("ssl"), host, port(address));
    }

    private static int port(Matcher address) {
        return Integer.parseInt(address.group(3));
    }
}
