package org.hutong.gateway.issuing;

import org.hutong.credential.CredentialIssuer;

/**
 * A province this gateway signs for.
 *
 * @param uri its identifier, the {@code iss} of its credentials
 * @param signer signs with its keys
 * @param key the identifier of the ES256 one
 */
public record IssuingProvince(String uri, CredentialIssuer signer, String key) {}
