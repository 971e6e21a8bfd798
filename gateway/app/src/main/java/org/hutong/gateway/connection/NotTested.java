package org.hutong.gateway.connection;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** A version may only serve after a test call with it has passed. */
final class NotTested extends Refusal {

    NotTested() {
        super(ProblemType.NOT_TESTED);
    }
}
