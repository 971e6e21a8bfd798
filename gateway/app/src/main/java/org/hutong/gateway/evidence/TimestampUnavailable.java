package org.hutong.gateway.evidence;

import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The timestamp authority cannot be reached, does not answer in time, or answers something else. */
final class TimestampUnavailable extends Refusal {

    TimestampUnavailable(Throwable cause) {
        super(ProblemType.TIMESTAMP_UNAVAILABLE, cause);
    }
}
