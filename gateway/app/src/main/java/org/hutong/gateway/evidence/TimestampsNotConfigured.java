package org.hutong.gateway.evidence;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Evidence needs a timestamp authority, and this gateway has none. */
final class TimestampsNotConfigured extends Refusal {

    TimestampsNotConfigured() {
        super(ProblemType.TIMESTAMPS_NOT_CONFIGURED);
    }
}
