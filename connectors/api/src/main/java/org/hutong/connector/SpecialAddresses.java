package org.hutong.connector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Addresses at which no other agency's system can be: this machine, its link, the cloud beneath it, nobody or everybody. */
final class SpecialAddresses {

    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this host (RFC 1122 §3.2.1.3); Linux takes it for loopback
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local (RFC 3927), and the metadata of most clouds
                    "100.100.100.200/32", // metadata of Alibaba Cloud
                    "168.63.129.16/32", // the platform of Azure
                    "192.0.0.0/24", // protocol assignments (RFC 6890), and the metadata of Oracle Cloud
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    "::/128", // unspecified
                    "::1/128", // loopback
                    "fe80::/10", // link-local
                    "fec0::/10", // site-local (RFC 3879), once
                    "ff00::/8", // multicast
                    "2001::/32", // Teredo (RFC 4380): the address inside is disguised
                    "64:ff9b:1::/48", // local translation (RFC 8215): where the address inside stands differs
                    "fd00:ec2::254/128", // metadata of Amazon
                    "fd20:ce::254/128") // metadata of Google
            .map(Network::of)
            .toList();

    /** Where an IPv4 address stands inside an IPv6 address that means it. */
    private record Carrier(Network network, int offset) {}

    private static final List<Carrier> CARRIERS = List.of(
            new Carrier(Network.of("::/96"), 12), // RFC 4291 §2.5.5.1
            new Carrier(new Network(mapped(), 96), 12), // RFC 4291 §2.5.5.2; Java turns these into IPv4 itself
            new Carrier(Network.of("64:ff9b::/96"), 12), // RFC 6052
            new Carrier(Network.of("2002::/16"), 2)); // RFC 3056

    private SpecialAddresses() {}

    private static byte[] mapped() {
        byte[] first = new byte[16];
        first[10] = (byte) 0xFF;
        first[11] = (byte) 0xFF;
        return first;
    }

    static boolean contain(byte[] address) {
        return SPECIAL.stream().anyMatch(network -> network.contains(address));
    }

    /** The address itself and, unless it is special, the one it carries: a packet may end at either. */
    static List<byte[]> faces(byte[] address) {
        if (contain(address)) {
            return List.of(address);
        }
        List<byte[]> faces = new ArrayList<>();
        faces.add(address);
        for (Carrier carrier : CARRIERS) {
            if (carrier.network().contains(address)) {
                faces.add(Arrays.copyOfRange(address, carrier.offset(), carrier.offset() + 4));
            }
        }
        return faces;
    }
}
