package org.hutong.gateway.trust;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** A list that somebody brought or had fetched is not taken; the one before is believed as it was. */
final class TrustListRefused extends Refusal {

    private final Why why;

    TrustListRefused(Why why) {
        super(ProblemType.TRUST_LIST_REFUSED);
        this.why = why;
    }

    @Override
    public List<String> arguments() {
        return List.of(why.word());
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("cause", why.word(), "explanation", texts.text("trust-list." + why.word(), List.of()));
    }
}
