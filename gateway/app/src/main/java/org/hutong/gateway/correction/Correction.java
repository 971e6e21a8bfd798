package org.hutong.gateway.correction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An error that an agency reports in a record it was given (Government Data Sharing Regulations, art. 26).
 *
 * @param lookup which gave the record; the provider's system was told it too, and finds the record by it
 * @param province whose record it is
 * @param field which field is wrong
 * @param statement what is wrong with it, in words; may hold personal data
 * @param evidence where that can be seen, for example a file number
 * @param agency that was given the record
 * @param reporter who reported it there
 * @param provider the agency that has to check and answer
 * @param state {@code open}, {@code corrected} or {@code declined}
 * @param answer what was done, or why not; null while it is open. May hold personal data
 * @param answerer who answered
 */
record Correction(
        UUID id,
        UUID lookup,
        String type,
        String province,
        String field,
        String statement,
        @Nullable String evidence,
        String agency,
        String reporter,
        Instant reportedAt,
        String provider,
        String state,
        @Nullable String answer,
        @Nullable String answerer,
        @Nullable Instant answeredAt) {

    /** Nothing of the free texts. */
    @Override
    public String toString() {
        return "Correction[id=%s, type=%s, province=%s, state=%s]".formatted(id, type, province, state);
    }
}
