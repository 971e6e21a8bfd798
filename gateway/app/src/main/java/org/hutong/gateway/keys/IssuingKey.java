package org.hutong.gateway.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hutong.credential.CertificateChain;
import org.hutong.credential.KeyAlgorithm;
import org.hutong.credential.KeyLocation;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;

/**
 * A key as the register has it. Its private half is nowhere in here.
 *
 * @param id thumbprint of RFC 7638 for ES256, SHA-256 of the SubjectPublicKeyInfo for SM2
 * @param location where its private half is
 * @param request PKCS#10 in PEM; null for keys that came with their certificates
 * @param chain its certificates; null until the authority has answered
 * @param listedAt since when it has been in the trust list
 * @param reason why it was made
 */
record IssuingKey(
        String id,
        Province province,
        KeyAlgorithm algorithm,
        KeyState state,
        KeyLocation location,
        @Nullable String request,
        @Nullable CertificateChain chain,
        @Nullable Instant listedAt,
        String reason,
        Moment created,
        @Nullable Moment activated,
        @Nullable Moment retired,
        @Nullable Moment destroyed) {

    /** When something was done, and by whom. */
    record Moment(Instant at, String by) {}

    /** What a key is for: one province, one algorithm. */
    record Place(Province province, KeyAlgorithm algorithm) {}

    Place place() {
        return new Place(province, algorithm);
    }

    /** Whole days until its certificates end, rounded down, so below 0 as soon as they have; empty while it has none. */
    Optional<Long> daysLeft(Instant now) {
        return Optional.ofNullable(chain)
                .map(certified -> Math.floorDiv(
                        Duration.between(now, certified.validUntil()).toSeconds(),
                        Duration.ofDays(1).toSeconds()));
    }
}
