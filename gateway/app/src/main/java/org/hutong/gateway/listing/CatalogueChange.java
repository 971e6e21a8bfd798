package org.hutong.gateway.listing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of the catalogue.
 *
 * @param type key of the certificate type
 * @param seen the version of its definition that is to be changed; 0 for a new type
 * @param content the definition as it is to be
 * @param reason why, in the asker's words
 * @param province whose periods hold
 * @param agency the provider that asks; null for an administrator
 * @param askerSubject who asks, as the identity provider numbers people
 * @param asker his name there
 * @param factsChangedOn the day, in China, on which the facts changed
 * @param extension null if none was asked for
 * @param signOff null until it is submitted
 * @param state {@code asked}, {@code submitted}, {@code published}, {@code returned} or {@code withdrawn}
 * @param end how it ended; null while it is open
 */
record CatalogueChange(
        UUID id,
        String type,
        int seen,
        JsonNode content,
        String reason,
        String province,
        @Nullable String agency,
        String askerSubject,
        String asker,
        Instant askedAt,
        LocalDate factsChangedOn,
        @Nullable Extension extension,
        @Nullable SignOff signOff,
        String state,
        @Nullable End end) {

    /**
     * More time for the update (art. 17).
     *
     * @param granted null until it is decided
     */
    record Extension(
            String reason,
            Instant askedAt,
            @Nullable Boolean granted,
            @Nullable String decider,
            @Nullable String decisionReason) {

        boolean isGranted() {
            return Boolean.TRUE.equals(granted);
        }
    }

    /**
     * What was assessed before listing, and who answers for it (art. 13).
     *
     * @param assessment of the impact, in words
     * @param by name of the official
     * @param on day of the signature
     */
    record SignOff(String assessment, String by, LocalDate on, Instant submittedAt) {}

    /** @param version the version that was published, if one was */
    record End(
            String decider,
            String reason,
            Instant at,
            @Nullable Integer version) {}

    /** Whether it can still be published. */
    boolean isOpen() {
        return end == null;
    }
}
