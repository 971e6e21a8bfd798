package org.hutong.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of an issuer in a trust list, with the time it was in use beside its certificates' own validity.
 *
 * <p>The time of use is history, not a rule of verification: whoever holds a stolen key writes any date he likes into a
 * credential, and receivers with yesterday's list already meet tomorrow's key. What counts is the certificates' validity
 * when a credential was issued.
 *
 * @param chain its certificates
 * @param validFrom when it began to sign; null when it has not yet, or that is not known
 * @param validUntil when it ended to sign; null while it has not, or that is not known
 */
public record TrustedKey(
        CertificateChain chain,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    /** @throws IllegalArgumentException when it ended before it began */
    public TrustedKey {
        if (validFrom != null && validUntil != null && validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException("a key's use ends before it begins");
        }
    }

    /** A key of whose use nothing is known. */
    public static TrustedKey of(CertificateChain chain) {
        return new TrustedKey(chain, null, null);
    }
}
