package org.hutong.gateway.trust;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of other operators' trust lists, under {@code hutong.trust}.
 *
 * @param refreshEvery how often a list is fetched
 * @param retryAfter how long after an attempt that failed the next one is made
 * @param timeout for one whole answer, of a trust list or a status list
 * @param grace how long a list is believed after it has expired, with a warning; zero: not at all
 * @param targets hosts and networks that lists may be fetched from beyond the ordinary ones, as for connections
 */
@ConfigurationProperties("hutong.trust")
record TrustSettings(
        Duration refreshEvery, Duration retryAfter, Duration timeout, Duration grace, List<String> targets) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    TrustSettings {
        positive("refresh-every", refreshEvery);
        positive("retry-after", retryAfter);
        positive("timeout", timeout);
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("hutong.trust.timeout is at most " + LONGEST_TIMEOUT);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("hutong.trust.grace is not negative");
        }
    }

    private static void positive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("hutong.trust." + name + " is more than zero");
        }
    }
}
