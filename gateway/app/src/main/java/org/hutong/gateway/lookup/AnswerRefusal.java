package org.hutong.gateway.lookup;

import org.hutong.gateway.problem.Refusal;
import org.springframework.stereotype.Component;

/** Hands the refusal to the edge, which answers with the problem. */
@Component("answerRefusal")
final class AnswerRefusal {

    /** The refusal of a lookup that was stopped. */
    public Refusal apply(Lookup lookup) {
        if (lookup.refusal == null) {
            throw new IllegalStateException("This lookup was not refused.");
        }
        return lookup.refusal;
    }
}
