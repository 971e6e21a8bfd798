package org.hutong.credential;

/**
 * A signed credential.
 *
 * @param id the {@code jti} claim
 * @param compact the whole SD-JWT with all its disclosures (RFC 9901 §4)
 * @param issuerJwt the part before the first {@code ~}: what a national signature signs
 */
public record IssuedCredential(String id, String compact, String issuerJwt) {

    /** Leaves out the disclosures: they are personal data. */
    @Override
    public String toString() {
        return "IssuedCredential[" + id + "]";
    }
}
