package org.hutong.gateway.definition;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Others that serve cannot do without it: names some of them. */
final class InUse extends Refusal {

    static final int NAMED = 20;

    private final List<DefinitionName> users;

    InUse(List<DefinitionName> users) {
        super(ProblemType.IN_USE);
        this.users = users;
    }

    @Override
    public List<String> arguments() {
        return List.of(Integer.toString(users.size()));
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of(
                "users",
                users.stream().limit(NAMED).map(DefinitionName::toString).toList());
    }
}
