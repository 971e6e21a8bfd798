package org.hutong.gateway.agency;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The agency was offboarded, or the system is none of its any more; the token is older than that. */
final class AgencyOffboarded extends Refusal {

    private final String agency;

    AgencyOffboarded(String agency) {
        super(ProblemType.AGENCY_OFFBOARDED);
        this.agency = agency;
    }

    @Override
    public List<String> arguments() {
        return List.of(agency);
    }
}
