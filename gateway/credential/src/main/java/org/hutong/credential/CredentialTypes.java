package org.hutong.credential;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a verifier knows of certificate types beyond the trust list: what they say, who issues them, and whose are
 * recognised where it stands. Whoever checks without this leaves the three questions open.
 */
@FunctionalInterface
public interface CredentialTypes {

    /** The type that a {@code vct} names; empty when there is none, and then its credentials are refused. */
    Optional<Type> find(String vct);

    /** One certificate type. */
    interface Type {

        /** Whether this issuer may issue certificates of the type, or might when it did. */
        boolean isIssuedBy(Issuer issuer);

        /** Whether the type's schema admits these claims, of which any may have been withheld at any depth. */
        boolean admits(Map<String, Object> claims);

        /** Whether this issuer's certificates of the type were recognised at that time. */
        boolean isRecognised(Issuer issuer, Instant issuedAt);
    }
}
