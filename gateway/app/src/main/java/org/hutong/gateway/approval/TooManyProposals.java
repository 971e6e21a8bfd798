package org.hutong.gateway.approval;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Whoever proposes has as many proposals open as one person may have. */
final class TooManyProposals extends Refusal {

    private final int open;

    TooManyProposals(int open) {
        super(ProblemType.TOO_MANY_PROPOSALS);
        this.open = open;
    }

    @Override
    public List<String> arguments() {
        return List.of(Integer.toString(open));
    }
}
