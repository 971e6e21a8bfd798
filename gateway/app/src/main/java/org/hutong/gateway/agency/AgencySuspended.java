package org.hutong.gateway.agency;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The agency is suspended: nothing is answered to it until it is resumed. */
final class AgencySuspended extends Refusal {

    private final String agency;

    AgencySuspended(String agency) {
        super(ProblemType.AGENCY_SUSPENDED);
        this.agency = agency;
    }

    @Override
    public List<String> arguments() {
        return List.of(agency);
    }
}
