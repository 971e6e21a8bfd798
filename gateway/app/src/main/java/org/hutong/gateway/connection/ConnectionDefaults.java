package org.hutong.gateway.connection;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of connections, under {@code hutong.connections}.
 *
 * @param files where the connection files are, as a Spring resource pattern
 * @param limits for connections that name none
 */
@ConfigurationProperties("hutong.connections")
record ConnectionDefaults(String files, Limits limits) {}
