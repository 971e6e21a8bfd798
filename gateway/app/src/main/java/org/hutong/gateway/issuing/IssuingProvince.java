package org.hutong.gateway.issuing;

import org.hutong.credential.CredentialIssuer;

/**
 * A province this gateway signs for.
 *
 * @param uri its identifier, the {@code iss} of its credentials
 * @param signer signs with its keys
 */
public record IssuingProvince(String uri, CredentialIssuer signer) {}
