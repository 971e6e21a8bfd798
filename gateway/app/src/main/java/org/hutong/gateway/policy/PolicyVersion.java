package org.hutong.gateway.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One published policy.
 *
 * @param version from 1, without a gap
 * @param hash of its snapshot
 * @param fromFiles whether it says what the operator's files say
 * @param author who wanted it
 * @param approver who approved it; null where no second person was needed
 * @param reason why, in the author's words
 * @param proposal the proposal whose approval published it, if one did
 */
record PolicyVersion(
        int version,
        String hash,
        boolean fromFiles,
        String author,
        @Nullable String approver,
        String reason,
        @Nullable UUID proposal,
        Instant at) {}
