package org.hutong.gateway.quota;

import java.time.Duration;
import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** A rate or a volume is used up. */
public final class OverQuota extends Refusal {

    private final String quota;
    private final Duration wait;

    OverQuota(String quota, Duration wait) {
        super(ProblemType.OVER_QUOTA);
        this.quota = quota;
        this.wait = wait;
    }

    @Override
    public List<String> arguments() {
        return List.of(quota, Long.toString(Math.max(1, wait.toSeconds())));
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}
