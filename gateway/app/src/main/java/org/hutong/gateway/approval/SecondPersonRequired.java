package org.hutong.gateway.approval;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Whoever decides must be a person, and another one than whoever proposed. */
public final class SecondPersonRequired extends Refusal {

    /** A refusal of one person, or of a system. */
    public SecondPersonRequired() {
        super(ProblemType.SECOND_PERSON_REQUIRED);
    }
}
