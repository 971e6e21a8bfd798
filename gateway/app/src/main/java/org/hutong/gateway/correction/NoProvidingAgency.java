package org.hutong.gateway.correction;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Nobody is listed who would answer for a type's records of a province. */
final class NoProvidingAgency extends Refusal {

    private final String type;
    private final String province;

    NoProvidingAgency(String type, String province) {
        super(ProblemType.NO_PROVIDING_AGENCY);
        this.type = type;
        this.province = province;
    }

    @Override
    public List<String> arguments() {
        return List.of(type, province);
    }
}
