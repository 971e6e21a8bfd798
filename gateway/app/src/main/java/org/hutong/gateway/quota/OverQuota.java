package org.hutong.gateway.quota;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** A rate or a volume is used up. */
public final class OverQuota extends Refusal {

    private final String quota;
    private final Duration wait;

    /**
     * One that is used up.
     *
     * @param quota its name; its text is {@code quota.<name>}
     * @param wait after which there is some of it again
     */
    public OverQuota(String quota, Duration wait) {
        super(ProblemType.OVER_QUOTA);
        this.quota = quota;
        this.wait = Duration.ofSeconds(Math.max(1, Standing.seconds(wait)));
    }

    @Override
    public List<String> arguments() {
        return List.of(quota, Long.toString(wait.toSeconds()));
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        var detail = texts.text(
                "over-quota.detail", List.of(texts.text("quota." + quota, List.of()), Long.toString(wait.toSeconds())));
        return Map.of("quota", quota, "detail", detail);
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}
