package org.hutong.gateway.connection;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** There is no such connection, or no such version of it. */
final class UnknownConnection extends Refusal {

    UnknownConnection() {
        super(ProblemType.NOT_FOUND);
    }
}
