package org.hutong.credential;

import org.jspecify.annotations.Nullable;

/**
 * What an issuer may have signed a credential with besides, each checked if it is there.
 *
 * @param national the detached CMS in DER, or null
 * @param postQuantum the detached JWS of {@link PostQuantumSigner#sign}, or null
 */
public record FurtherSignatures(
        byte @Nullable [] national, @Nullable String postQuantum) {

    /** None at all. */
    public static final FurtherSignatures NONE = new FurtherSignatures(null, null);
}
