package org.hutong.gateway.evidence;

import java.util.List;
import java.util.Map;
import org.hutong.credential.EvidenceRefusal;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The evidence bundle cannot be renewed; {@code reasons} says why. */
final class BundleRefused extends Refusal {

    private final EvidenceRefusal reason;

    BundleRefused(EvidenceRefusal reason) {
        super(ProblemType.EVIDENCE_REFUSED);
        this.reason = reason;
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of(
                "reasons",
                List.of(Map.of("code", reason.code(), "detail", texts.choose(reason.english(), reason.chinese()))));
    }
}
