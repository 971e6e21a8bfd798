package org.hutong.gateway.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of the last attempt to get a newer list.
 *
 * @param outcome what became of it
 * @param why why not; null if it was accepted or is the one that is known
 * @param cause the same in the words of whatever refused it, for technicians; null if there are none
 */
record Attempt(
        Instant at,
        Outcome outcome,
        @Nullable Why why,
        @Nullable String cause) {

    /** What becomes of a list. */
    enum Outcome {
        /** It is believed from now on. */
        ACCEPTED,
        /** It is the one that is believed already. */
        UNCHANGED,
        /** It is not believed; the one before is. */
        REFUSED,
        /** There was none to be had. */
        UNREACHABLE;

        String word() {
            return Words.of(this);
        }
    }
}
