package org.hutong.gateway.connection;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Somebody else has changed it meanwhile: names the version that was seen and the newest one. */
final class StaleVersion extends Refusal {

    private final int seen;
    private final int latest;

    StaleVersion(int seen, int latest) {
        super(ProblemType.STALE_VERSION);
        this.seen = seen;
        this.latest = latest;
    }

    @Override
    public List<String> arguments() {
        return List.of(Integer.toString(seen), Integer.toString(latest));
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("seen", seen, "latest", latest);
    }
}
