package org.hutong.gateway.transparency;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the transparency log, under {@code hutong.log}. None switches it off.
 *
 * @param origin its name in checkpoints; empty: that of the gateway's public address
 * @param interval how often a node looks for entries without a place in the tree
 * @param batch most entries that are given a place in one transaction
 * @param verifyEvery how often the whole database is held against the log
 */
@ConfigurationProperties("hutong.log")
record LogSettings(String origin, Duration interval, int batch, Duration verifyEvery) {

    private static final int MOST = 100_000;

    LogSettings {
        if (batch < 1 || batch > MOST || !interval.isPositive() || !verifyEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "hutong.log.batch must be 1 to 100000, hutong.log.interval and hutong.log.verify-every above 0");
        }
    }

    /** By custom a URL without its scheme (C2SP tlog-checkpoint). */
    String originOr(URI publicUrl) {
        return origin.isBlank() ? publicUrl.toString().replaceFirst("^https?://", "") + "/log" : origin;
    }
}
