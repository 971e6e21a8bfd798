package org.hutong.gateway.definition;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The newest version has not passed a test yet, so it does not serve. */
final class NotTested extends Refusal {

    NotTested() {
        super(ProblemType.NOT_TESTED);
    }
}
