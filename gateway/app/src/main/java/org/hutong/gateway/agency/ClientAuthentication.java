package org.hutong.gateway.agency;

import org.jspecify.annotations.Nullable;

/** How a business system proves to the identity provider who it is. */
sealed interface ClientAuthentication {

    /** With a secret that only the identity provider and the system know (RFC 6749 §2.3.1). */
    record ClientSecret() implements ClientAuthentication {}

    /**
     * With assertions signed by its own key (private_key_jwt, RFC 7523). Two keys overlap while one takes over from the other.
     *
     * @param jwks its public keys, as a JWK set (RFC 7517); null if they are fetched
     * @param jwksUrl where the identity provider fetches them; null if they are given
     */
    record PrivateKeyJwt(@Nullable String jwks, @Nullable String jwksUrl) implements ClientAuthentication {}

    /**
     * With a certificate (RFC 8705); its tokens are good with that certificate only.
     *
     * @param subjectDn the certificate's subject, RFC 4514
     */
    record MutualTls(String subjectDn) implements ClientAuthentication {}
}
