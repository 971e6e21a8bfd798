package org.hutong.gateway.retention;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of retention, under {@code hutong.log.retention}.
 *
 * @param keep how long the readable side of a month is kept after the month's end. Three years by default, as records of personal data
 *     that was provided to others; less than six months is refused, for which network logs are kept at least
 * @param every how often it is looked at what has reached its end
 */
@ConfigurationProperties("hutong.log.retention")
record RetentionSettings(Period keep, Duration every) {

    private static final int LEAST_MONTHS = 6;

    RetentionSettings {
        if (keep.toTotalMonths() < LEAST_MONTHS || every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException(
                    "hutong.log.retention.keep must be six months or more (such as P3Y), and .every above 0");
        }
    }
}
