package org.hutong.gateway.verification;

import org.hutong.credential.HolderChallenge;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked.
 *
 * @param nationalSignature in DER; null if there is none
 * @param challenge what the holder was asked to prove; null if he was not
 */
record Presented(
        String credential,
        byte @Nullable [] nationalSignature,
        @Nullable HolderChallenge challenge) {

    /** Never shows the credential. */
    @Override
    public String toString() {
        return "Presented[]";
    }
}
