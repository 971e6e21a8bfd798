package org.hutong.gateway.evidence;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of long-term evidence, under {@code hutong.evidence}.
 *
 * @param tsa the timestamp authority
 */
@ConfigurationProperties("hutong.evidence")
record EvidenceSettings(Tsa tsa) {

    /**
     * A timestamp authority that speaks RFC 3161 over HTTP (§3.4).
     *
     * @param url where it is asked; null: none, no evidence is made
     * @param timeout for connecting, and for the whole answer
     */
    record Tsa(@Nullable URI url, Duration timeout) {}
}
