package org.hutong.gateway.agency;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The call comes from outside of the networks that were agreed with the agency. */
final class NetworkNotAllowed extends Refusal {

    private final String agency;

    NetworkNotAllowed(String agency) {
        super(ProblemType.NETWORK_NOT_ALLOWED);
        this.agency = agency;
    }

    @Override
    public List<String> arguments() {
        return List.of(agency);
    }
}
