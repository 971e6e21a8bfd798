package org.hutong.connector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where connections may lead. Asked when a socket is opened, about the very address it is opened to, so that neither the
 * spelling of an address nor a name that changes its address (DNS rebinding) leads elsewhere. Immutable.
 *
 * <p>An address is allowed when it is inside an allowed network, or when it is no special address and either its host is
 * allowed by name or {@link #ordinary()} is the beginning. Special are loopback, link-local, multicast, unspecified, reserved and
 * metadata addresses: a name never allows them, only a network that is written down does.
 */
public final class Targets {

    /** Looks a name up. */
    @FunctionalInterface
    public interface Names {

        /** All addresses of a host, which may also be written as an address. */
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    /** Readers disagree about such names: some take them for an address. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)");

    private enum Beginning {
        NOTHING,
        ORDINARY,
        ANYTHING
    }

    private final Beginning beginning;
    private final Set<String> hosts;
    private final List<Network> networks;
    private final Names names;

    private Targets(Beginning beginning, Set<String> hosts, List<Network> networks, Names names) {
        this.beginning = beginning;
        this.hosts = Set.copyOf(hosts);
        this.networks = List.copyOf(networks);
        this.names = names;
    }

    /** Nothing, until {@link #allowing} names it. */
    public static Targets none() {
        return new Targets(Beginning.NOTHING, Set.of(), List.of(), InetAddress::getAllByName);
    }

    /** Every address but the special ones. */
    public static Targets ordinary() {
        return new Targets(Beginning.ORDINARY, Set.of(), List.of(), InetAddress::getAllByName);
    }

    /**
     * DANGER: no check at all. Whoever may write a connection reaches the gateway's own machine and the metadata service of its
     * cloud, which gives away credentials. For tests and tools only.
     */
    public static Targets uncheckedAndDangerous() {
        return new Targets(Beginning.ANYTHING, Set.of(), List.of(), InetAddress::getAllByName);
    }

    /**
     * These targets and more.
     *
     * @param more hosts ({@code zj.example}), all hosts below one ({@code *.zj.example}), addresses and networks
     *     ({@code 10.0.0.0/8})
     * @throws IllegalArgumentException when one is none of these, with the text at fault
     */
    public Targets allowing(String... more) {
        Set<String> allHosts = new LinkedHashSet<>(hosts);
        List<Network> allNetworks = new ArrayList<>(networks);
        for (String text : more) {
            Optional<Network> network = Network.read(text);
            if (network.isPresent()) {
                allNetworks.add(network.get());
            } else {
                allHosts.add(host(text));
            }
        }
        return new Targets(beginning, allHosts, allNetworks, names);
    }

    private static String host(String text) {
        String host = plain(text);
        if (host.length() > 253
                || !HOST.matcher(host).matches()
                || NUMBER.matcher(host).matches()) {
            throw new IllegalArgumentException("is neither a host nor a network: " + text);
        }
        return host;
    }

    /** The same targets, with another way to look names up. */
    public Targets with(Names other) {
        return new Targets(beginning, hosts, networks, other);
    }

    /**
     * Looks a host up once and gives those of its addresses that may be connected to. Connect to these, never to the name: its next
     * lookup may answer differently.
     *
     * @return at least one
     * @throws ForbiddenTarget when it has addresses and none is allowed
     * @throws UnknownHostException when it has none
     */
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        List<InetAddress> allowed = Arrays.stream(names.lookUp(host))
                .filter(address -> allow(host, address))
                .toList();
        if (allowed.isEmpty()) {
            throw new ForbiddenTarget();
        }
        return allowed;
    }

    /** Whether {@code host}, found at {@code address}, may be connected to there. */
    public boolean allow(String host, InetAddress address) {
        if (beginning == Beginning.ANYTHING) {
            return true;
        }
        boolean named = beginning == Beginning.ORDINARY || isNamed(plain(host));
        return SpecialAddresses.faces(address.getAddress()).stream().allMatch(face -> allow(face, named));
    }

    private boolean allow(byte[] address, boolean named) {
        return networks.stream().anyMatch(network -> network.contains(address))
                || (named && !SpecialAddresses.contain(address));
    }

    private boolean isNamed(String host) {
        if (hosts.contains(host)) {
            return true;
        }
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (hosts.contains("*" + host.substring(dot))) {
                return true;
            }
        }
        return false;
    }

    /** A name may end with a dot (RFC 1034 §3.1), and its case does not matter. */
    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
