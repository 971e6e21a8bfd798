package org.hutong.gateway.trust;

import java.time.Instant;
import java.util.Optional;
import org.hutong.credential.CredentialVerifier;

/**
 * The trust list of another operator that speaks for an issuer.
 *
 * @param operator within this gateway
 * @param name as people call him
 * @param state {@link ListState#EXPIRED} means that the list is not believed any more
 * @param nextUpdate when a newer list is or was to be expected
 * @param verifier believes what the list says, but for what it may not say
 * @param types what each {@code vct} of this operator begins with
 */
public record Foreign(
        String operator,
        String name,
        ListState state,
        Instant nextUpdate,
        CredentialVerifier verifier,
        Optional<String> types) {

    /** The key of the certificate type that a {@code vct} of this operator names. */
    public Optional<String> type(String vct) {
        return types.filter(vct::startsWith).map(beginning -> vct.substring(beginning.length()));
    }
}
