package org.hutong.gateway.definition;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Definitions of this kind are changed by proposals, which somebody else approves. */
final class ProposalRequired extends Refusal {

    private final DefinitionKind kind;

    ProposalRequired(DefinitionKind kind) {
        super(ProblemType.PROPOSAL_REQUIRED);
        this.kind = kind;
    }

    @Override
    public List<String> arguments() {
        return List.of(kind.collection());
    }
}
