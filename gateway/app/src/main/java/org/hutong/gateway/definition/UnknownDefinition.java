package org.hutong.gateway.definition;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** There is no such definition, or no such version of it. */
final class UnknownDefinition extends Refusal {

    UnknownDefinition() {
        super(ProblemType.NOT_FOUND);
    }
}
