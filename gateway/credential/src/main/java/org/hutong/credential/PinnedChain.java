package org.hutong.credential;

import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;

/**
 * What a check asks of a chain in the trust list, read from its certificates once: reading it anew cost more than a signature.
 *
 * @param encoded each certificate in DER, leaf first
 * @param leaf the first of them in Base64, as in {@code x5c}
 * @param thumbprint of the leaf, as in {@code x5t#S256}
 * @param signerId by which a CMS names the leaf
 * @param validFrom the first instant at which all are valid
 * @param validUntil the last one
 */
record PinnedChain(
        List<byte[]> encoded,
        String leaf,
        String thumbprint,
        IssuerAndSerialNumber signerId,
        Instant validFrom,
        Instant validUntil) {

    static PinnedChain of(CertificateChain chain) {
        return new PinnedChain(
                chain.certificates().stream().map(CertificateChain::encoded).toList(),
                chain.x5c().get(0).toString(),
                chain.thumbprint().toString(),
                NationalSigner.signerId(chain),
                chain.validFrom(),
                chain.validUntil());
    }

    /** Whether each certificate is within its validity at that time. */
    boolean covers(Instant time) {
        return !time.isBefore(validFrom) && !time.isAfter(validUntil);
    }
}
