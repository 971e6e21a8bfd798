package org.hutong.credential;

import java.util.Optional;

/**
 * Where a verifier finds status list tokens: a directory, a cache, the network. What it gives is believed only after its signature and
 * everything else about it was checked.
 */
@FunctionalInterface
public interface StatusLists {

    /** Knows no list: the status of credentials that name one is {@link CredentialStatus#NOT_CHECKED}. */
    StatusLists NONE = uri -> Optional.empty();

    /** The token (a JWT in compact form) that is served at a URI; empty when it is not to be had. */
    Optional<String> token(String uri);
}
