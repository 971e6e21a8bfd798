package org.hutong.gateway.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All entries of a search, written to a file in the background.
 *
 * @param state {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param entries how many are written so far
 * @param estimated how many there may be, by the rollups; null if that cannot be told beforehand
 * @param bytes of the file so far
 * @param expiresAt when it is deleted
 * @param chunks how many parts of the file there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Export(
        UUID id,
        String state,
        String format,
        long entries,
        @Nullable Long estimated,
        long bytes,
        Instant createdAt,
        @Nullable Instant endedAt,
        Instant expiresAt,
        @JsonIgnore int chunks) {

    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String CANCELLED = "cancelled";
    static final String FAILED = "failed";
}
