package org.hutong.gateway.quota;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of quotas, under {@code hutong.quota}.
 *
 * @param perSecond lookups an agency may ask for in a second, cluster-wide
 * @param burst how many of them may come at once
 */
@ConfigurationProperties("hutong.quota")
record QuotaSettings(int perSecond, int burst) {}
