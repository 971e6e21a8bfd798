package org.hutong.gateway.secret;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of secrets, under {@code hutong.secrets}.
 *
 * @param keyFile the master keys, a line {@code name:base64 of 32 bytes} each; the first is in force, all open. Made with one
 *     key if it is absent. All nodes share it
 */
@ConfigurationProperties("hutong.secrets")
record SecretSettings(Path keyFile) {}
