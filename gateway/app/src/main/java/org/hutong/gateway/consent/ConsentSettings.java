package org.hutong.gateway.consent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of consent, under {@code hutong.consent}.
 *
 * @param lifetime how long a use code can be spent after it was issued
 * @param repeatable how long after it was spent the same lookup may be repeated under the same {@code Idempotency-Key}
 */
@ConfigurationProperties("hutong.consent")
record ConsentSettings(Duration lifetime, Duration repeatable) {

    private static final Duration LONGEST = Duration.ofMinutes(60);

    ConsentSettings {
        if (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("hutong.consent.lifetime must be positive and at most an hour");
        }
        if (repeatable.isNegative() || repeatable.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("hutong.consent.repeatable must be at most an hour");
        }
    }
}
