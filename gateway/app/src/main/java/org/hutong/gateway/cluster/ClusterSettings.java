package org.hutong.gateway.cluster;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the cluster, under {@code hutong.cluster}.
 *
 * @param name members of one cluster share a name
 * @param address the member binds to
 * @param port first port tried; the next hundred follow
 * @param expectedMembers how many there are at least; 0 if only the database knows
 * @param members addresses of other members, {@code host:port}; empty for a cluster of one
 * @param quorum with fewer members in sight, this one counts as cut off: proofs of possession are refused
 */
@ConfigurationProperties("hutong.cluster")
record ClusterSettings(String name, String address, int port, int expectedMembers, List<String> members, int quorum) {

    ClusterSettings {
        if (expectedMembers < 0) {
            throw new IllegalArgumentException("hutong.cluster.expected-members cannot be negative; 0 is unknown");
        }
    }
}
