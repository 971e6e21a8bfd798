package org.hutong.gateway.keys;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** A key cannot take this step as things stand. */
final class KeyStepRefused extends Refusal {

    /** Why not. */
    enum Why {
        /** Not in this state. */
        STATE,
        /** The authority's answer is not there yet. */
        NO_CHAIN,
        /** Its certificates have ended. */
        CERTIFICATE_ENDED,
        /** The trust list has not had it for long enough. */
        NOT_ANNOUNCED,
        /** This node cannot open its file. */
        FILE_UNUSABLE,
        /** It signs: another one takes its place, or it is retired first. */
        STILL_ACTIVE,
        /** A province has no more keys than a trust list takes. */
        TOO_MANY;

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;
    private final KeyState state;

    KeyStepRefused(Why why, KeyState state) {
        super(ProblemType.KEY_STEP_REFUSED);
        this.why = why;
        this.state = state;
    }

    @Override
    public List<String> arguments() {
        return List.of(why.wireName(), state.word());
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of(
                "step",
                why.wireName(),
                "state",
                state.word(),
                "explanation",
                texts.text("key-step." + why.wireName(), List.of(state.word())));
    }
}
