package org.hutong.gateway.finding;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody ought to look at.
 *
 * @param found what the rule has seen, as it is now
 * @param foundAt when it was first seen
 * @param grownAt when it last grew
 * @param quietUntil while it is justified: until when the rule is quiet about the subject
 * @param justifiedMeasure the measure that was justified
 */
record Finding(
        UUID id,
        Candidate found,
        FindingState state,
        Instant foundAt,
        Instant grownAt,
        @Nullable Instant quietUntil,
        @Nullable Double justifiedMeasure) {

    /**
     * What somebody, or the gateway, has made of it.
     *
     * @param actor the gateway itself is {@link #GATEWAY}
     */
    record Step(
            FindingState state,
            Instant at,
            String actor,
            String reason,
            @Nullable Instant quietUntil) {}

    /** Who has found it. */
    static final String GATEWAY = "hutong";

    /** Whether the justification still holds for what was seen now. */
    boolean isQuiet(double measure, double factor, Instant now) {
        return state == FindingState.JUSTIFIED
                && quietUntil != null
                && justifiedMeasure != null
                && now.isBefore(quietUntil)
                && measure < factor * justifiedMeasure;
    }

    /** Which of all. */
    record Page(
            @Nullable RuleName rule,
            @Nullable FindingState state,
            @Nullable String agency,
            @Nullable UUID before,
            int limit) {}
}
