package org.hutong.gateway.definition;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Changes of this kind go through review here; one administrator alone does not make them. */
final class ReviewRequired extends Refusal {

    ReviewRequired() {
        super(ProblemType.REVIEW_REQUIRED);
    }
}
