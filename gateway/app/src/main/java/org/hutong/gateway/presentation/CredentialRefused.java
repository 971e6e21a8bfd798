package org.hutong.gateway.presentation;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The credential does not hold here, so nothing is made of it; {@code reasons} says why. */
public final class CredentialRefused extends Refusal {

    private final List<org.hutong.credential.Refusal> reasons;

    CredentialRefused(List<org.hutong.credential.Refusal> reasons) {
        super(ProblemType.CREDENTIAL_REFUSED);
        this.reasons = List.copyOf(reasons);
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of(
                "reasons",
                reasons.stream()
                        .map(reason -> Map.of(
                                "code", reason.code(), "detail", texts.choose(reason.english(), reason.chinese())))
                        .toList());
    }
}
