package org.hutong.gateway.sharing;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Whoever asks acts for no agency that is registered and not suspended. */
final class AgencyRequired extends Refusal {

    AgencyRequired() {
        super(ProblemType.AGENCY_REQUIRED);
    }
}
