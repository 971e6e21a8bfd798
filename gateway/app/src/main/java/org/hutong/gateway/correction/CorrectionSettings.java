package org.hutong.gateway.correction;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of corrections, under {@code hutong.correction}.
 *
 * @param within how long after a lookup an error in its record may be reported
 */
@ConfigurationProperties("hutong.correction")
record CorrectionSettings(Period within) {

    /** There must be such a time. */
    CorrectionSettings {
        if (within.isZero() || within.isNegative()) {
            throw new IllegalArgumentException("hutong.correction.within must be positive");
        }
    }
}
