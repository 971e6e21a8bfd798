package org.hutong.gateway.sharing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The step cannot be taken as things stand. */
final class StepRefused extends Refusal {

    /** Why not. */
    enum Why {
        /** Not in this state. */
        STATE,
        /** What is missing is asked for once (article 21). */
        ASKED_ALREADY,
        /** Incomplete papers are no reason for a refusal before what is missing was asked for (article 21). */
        NOTICE_FIRST,
        /** An answer is extended once (article 21). */
        EXTENDED_ALREADY,
        /** The answer is overdue. */
        TOO_LATE,
        /** Nothing was asked for that could be consented to. */
        NOTHING_ASKED,
        /** The term still runs. */
        TERM_NOT_OVER,
        /** The provider has not said that it wants to end, and why (article 27). */
        NO_CAUSE,
        /** The consumer has not agreed (article 27). */
        NOT_AGREED,
        /** There is nothing that the other side has offered. */
        NO_OFFER,
        /** A dispute about it is under way. */
        IN_DISPUTE,
        /** The period that was applied for is over. */
        PERIOD_OVER,
        /** No competent department is registered. */
        NO_DEPARTMENT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;
    private final String state;

    /**
     * A refusal.
     *
     * @param state in which it stands, for example {@code submitted}
     */
    StepRefused(Why why, String state) {
        super(ProblemType.STEP_REFUSED);
        this.why = why;
        this.state = state;
    }

    @Override
    public List<String> arguments() {
        return List.of(why.wireName(), state);
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of(
                "step", why.wireName(),
                "state", state,
                "explanation", texts.text("step." + why.wireName(), List.of(state)));
    }
}
