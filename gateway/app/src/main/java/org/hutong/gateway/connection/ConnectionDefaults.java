package org.hutong.gateway.connection;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of connections, under {@code hutong.connections}.
 *
 * @param files where the connection files are, as a Spring resource pattern
 * @param targets hosts and networks that connections may lead to beyond the ordinary ones: loopback, link-local and
 *     metadata addresses are only reached if their network is named here
 * @param secretVariables environment variables that connections may name as secrets, or what they begin with, followed by
 *     {@code *}
 * @param secretFiles absolute directories; connections may name the files below them as secrets
 * @param limits for connections that name none
 */
@ConfigurationProperties("hutong.connections")
record ConnectionDefaults(
        String files, List<String> targets, List<String> secretVariables, List<Path> secretFiles, Limits limits) {}
