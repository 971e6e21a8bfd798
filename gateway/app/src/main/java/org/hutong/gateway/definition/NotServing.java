package org.hutong.gateway.definition;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** It refers to definitions that do not serve yet: names them. */
final class NotServing extends Refusal {

    private final List<String> missing;

    NotServing(List<DefinitionName> missing) {
        super(ProblemType.REFERENCE_NOT_SERVING);
        this.missing = missing.stream().map(DefinitionName::toString).toList();
    }

    @Override
    public List<String> arguments() {
        return List.of(String.join(", ", missing));
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("references", missing);
    }
}
