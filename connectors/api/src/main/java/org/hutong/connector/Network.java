package org.hutong.connector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of addresses, written {@code 10.0.0.0/8}, {@code 192.0.2.7} or {@code 2001:db8::/32} (RFC 4632, RFC 4291 §2.3). */
final class Network {

    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    /** Four decimal numbers without leading zeros: what every reader takes for the same address. */
    private static final String V4 = "(?:" + BYTE + "\\.){3}" + BYTE;

    /** A colon, so that it can be nothing but an address: no name is ever looked up. */
    private static final String V6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

    private static final Pattern WRITTEN = Pattern.compile("(" + V4 + "|" + V6 + ")(?:/([0-9]{1,3}))?");

    private final byte[] first;
    private final int bits;

    /**
     * A network.
     *
     * @param first its first address, in network order: 4 bytes or 16
     * @param bits how many leading bits all its addresses share
     */
    Network(byte[] first, int bits) {
        this.first = first.clone();
        this.bits = bits;
    }

    /**
     * Reads a network.
     *
     * @return empty when the text is neither an address nor a network
     * @throws IllegalArgumentException when it looks like one and is none
     */
    static Optional<Network> read(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.getByName(written.group(1)).getAddress();
            int most = address.length * 8;
            int bits = written.group(2) == null ? most : Integer.parseInt(written.group(2));
            Network network = new Network(address, bits);
            if (bits > most || !network.beginsAtItsFirst()) {
                throw new IllegalArgumentException("is not a network: " + text);
            }
            return Optional.of(network);
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException("is not a network: " + text, notAnAddress);
        }
    }

    /** A network the program itself names. */
    static Network of(String text) {
        return read(text).orElseThrow();
    }

    private boolean beginsAtItsFirst() {
        for (int bit = bits; bit < first.length * 8; bit++) {
            if (isSet(first, bit)) {
                return false;
            }
        }
        return true;
    }

    boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (isSet(address, bit) != isSet(first, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] address, int bit) {
        return (address[bit / 8] >> (7 - bit % 8) & 1) == 1;
    }
}
