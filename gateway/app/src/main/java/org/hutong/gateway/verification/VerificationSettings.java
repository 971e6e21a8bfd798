package org.hutong.gateway.verification;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of {@code POST /v1/verifications}, under {@code hutong.verification}.
 *
 * @param open whether whoever has no access token may ask too
 * @param openPerSecond how many credentials or batches all of those together may ask about in a second, on each node
 * @param openBurst how many of them may come at once
 */
@ConfigurationProperties("hutong.verification")
record VerificationSettings(boolean open, int openPerSecond, int openBurst) {

    VerificationSettings {
        if (openPerSecond < 1 || openBurst < 1) {
            throw new IllegalArgumentException(
                    "hutong.verification.open-per-second and open-burst are at least 1; to refuse strangers, set open"
                            + " to false");
        }
    }
}
