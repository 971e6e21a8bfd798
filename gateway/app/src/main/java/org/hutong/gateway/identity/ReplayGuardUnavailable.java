package org.hutong.gateway.identity;

import java.time.Duration;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The cluster cannot say whether a proof of possession was used before. Passes by itself; tokens that need no proof are not concerned. */
final class ReplayGuardUnavailable extends Refusal {

    private static final Duration WAIT = Duration.ofSeconds(5);

    ReplayGuardUnavailable(Throwable cause) {
        super(ProblemType.REPLAY_GUARD_UNAVAILABLE, cause);
    }

    @Override
    public Duration retryAfter() {
        return WAIT;
    }
}
