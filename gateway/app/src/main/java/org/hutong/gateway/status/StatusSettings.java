package org.hutong.gateway.status;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of status lists, under {@code hutong.status}.
 *
 * @param size entries of a new list, 16 to 16,777,216; the larger, the less an index tells
 * @param timeToLive how long others may keep a published list before they fetch it anew; it is also signed anew that often
 * @param validity after which a published list must not be relied on any more
 */
@ConfigurationProperties("hutong.status")
record StatusSettings(int size, Duration timeToLive, Duration validity) {

    private static final int LEAST = 16;
    private static final int MOST = 1 << 24;

    StatusSettings {
        if (size < LEAST || size > MOST) {
            throw new IllegalArgumentException("hutong.status.size must be 16 to 16777216");
        }
        if (timeToLive.toSeconds() < 1 || validity.compareTo(timeToLive.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "hutong.status.time-to-live must be at least a second, and hutong.status.validity twice as long");
        }
    }
}
