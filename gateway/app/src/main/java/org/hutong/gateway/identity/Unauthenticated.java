package org.hutong.gateway.identity;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** No access token, or one that does not hold. Which of both, and why, is not told to strangers. */
public final class Unauthenticated extends Refusal {

    Unauthenticated() {
        super(ProblemType.UNAUTHENTICATED);
    }
}
