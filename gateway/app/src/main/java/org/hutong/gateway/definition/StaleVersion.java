package org.hutong.gateway.definition;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Somebody else has changed it meanwhile: names the version that was seen and the newest one, and how they differ. */
final class StaleVersion extends Refusal {

    private final int seen;
    private final int latest;
    private final List<Difference> differences;

    StaleVersion(int seen, int latest) {
        this(seen, latest, List.of());
    }

    private StaleVersion(int seen, int latest, List<Difference> differences) {
        super(ProblemType.STALE_VERSION);
        this.seen = seen;
        this.latest = latest;
        this.differences = differences;
    }

    /** The same refusal, which also says how the newest version differs from the one that was seen. */
    StaleVersion telling(List<Difference> found) {
        return new StaleVersion(seen, latest, found);
    }

    int seen() {
        return seen;
    }

    int latest() {
        return latest;
    }

    @Override
    public List<String> arguments() {
        return List.of(Integer.toString(seen), Integer.toString(latest));
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("seen", seen, "latest", latest, "differences", differences);
    }
}
