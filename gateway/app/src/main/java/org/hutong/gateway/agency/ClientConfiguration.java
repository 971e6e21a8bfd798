package org.hutong.gateway.agency;

/**
 * What a business system must know to call. No secret is in it.
 *
 * @param client its identifier at the identity provider
 * @param authentication {@code client-secret}, {@code private-key-jwt} or {@code mutual-tls}
 * @param issuer of its access tokens
 * @param tokenEndpoint where it gets them (RFC 6749 §3.2)
 * @param gateway what the addresses of the exchange API begin with
 * @param openapi the contract of that API
 * @param trustList whose credentials are believed, signed
 */
record ClientConfiguration(
        String agency,
        String client,
        String authentication,
        String issuer,
        String tokenEndpoint,
        String gateway,
        String openapi,
        String trustList) {}
