package org.hutong.gateway.quota;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of quotas, under {@code hutong.quota}. No law names these figures: they are the operator's to choose.
 *
 * @param agency what one agency may ask
 * @param type what all agencies together may ask of one certificate type
 * @param businessNumber what an agency may ask for one case
 * @param operator what one person at an agency may ask
 * @param timeout how long the cluster may take to count; after it this node counts for itself, by its share
 * @param idle how long a bucket that nobody uses is kept
 */
@ConfigurationProperties("hutong.quota")
record QuotaSettings(Limit agency, Limit type, Limit businessNumber, Limit operator, Duration timeout, Duration idle) {

    QuotaSettings {
        if (!timeout.isPositive() || !idle.isPositive()) {
            throw new IllegalArgumentException("hutong.quota.timeout and hutong.quota.idle must be positive");
        }
    }
}
