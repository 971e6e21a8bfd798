package org.hutong.gateway.identity;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of identity, under {@code hutong.identity}.
 *
 * @param issuer the {@code iss} of access tokens, exactly
 * @param keys where the issuer publishes its signing keys (JWK set)
 * @param audience the {@code aud} a token must name
 * @param clockSkew how far clocks may differ
 * @param keysOutlive how long known keys still verify tokens while the issuer cannot be reached
 * @param proxies networks (CIDR) of the proxies whose word on address, scheme and certificate of a caller is taken; empty: of none
 */
@ConfigurationProperties("hutong.identity")
record IdentitySettings(
        String issuer, URI keys, String audience, Duration clockSkew, Duration keysOutlive, List<String> proxies) {}
