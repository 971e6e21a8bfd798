package org.hutong.gateway.catalogue;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** No such certificate type. */
public final class UnknownType extends Refusal {

    /** A refusal that points to the catalogue. */
    public UnknownType() {
        super(ProblemType.UNKNOWN_TYPE);
    }
}
