package org.hutong.gateway.policy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of policies, under {@code hutong.policies}.
 *
 * @param directory where the bundle is; the one of the demo, inside the gateway, if absent
 */
@ConfigurationProperties("hutong.policies")
record PolicySettings(@Nullable Path directory) {}
