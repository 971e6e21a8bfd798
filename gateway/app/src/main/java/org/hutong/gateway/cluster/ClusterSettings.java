package org.hutong.gateway.cluster;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the cluster, under {@code hutong.cluster}.
 *
 * @param name members of one cluster share a name
 * @param address the member binds to
 * @param port first port tried; the next hundred follow
 * @param members addresses of other members, {@code host:port}; empty for a cluster of one
 * @param quorum with fewer members in sight, this one counts as cut off: proofs of possession are refused
 */
@ConfigurationProperties("hutong.cluster")
record ClusterSettings(String name, String address, int port, List<String> members, int quorum) {}
