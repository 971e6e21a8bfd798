package org.hutong.gateway.approval;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Two people are needed: one proposes, and another one decides. A system is neither. */
public final class SecondPersonRequired extends Refusal {

    /** A refusal of one person, or of a system. */
    public SecondPersonRequired() {
        super(ProblemType.SECOND_PERSON_REQUIRED);
    }
}
