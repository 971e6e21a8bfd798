package org.hutong.gateway.sharing;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The step belongs to another agency, which is named. */
final class NotYourStep extends Refusal {

    private final String agency;

    NotYourStep(String agency) {
        super(ProblemType.NOT_YOUR_STEP);
        this.agency = agency;
    }

    /** Refuses whoever acts for another agency. */
    static void unless(Party party, String agency) {
        if (!party.is(agency)) {
            throw new NotYourStep(agency);
        }
    }

    @Override
    public List<String> arguments() {
        return List.of(agency);
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("agency", agency);
    }
}
