package org.hutong.gateway.sharing;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Somebody else has taken a step meanwhile. */
final class Stale extends Refusal {

    private final int seen;
    private final int latest;

    private Stale(int seen, int latest) {
        super(ProblemType.STALE_VERSION);
        this.seen = seen;
        this.latest = latest;
    }

    static void unless(int seen, int latest) {
        if (seen != latest) {
            throw new Stale(seen, latest);
        }
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
