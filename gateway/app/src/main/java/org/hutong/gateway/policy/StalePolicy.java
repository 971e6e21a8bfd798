package org.hutong.gateway.policy;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** A change of the policy that does not fit what others have published meanwhile: names both versions and where they meet. */
final class StalePolicy extends Refusal {

    private static final int MOST_SHOWN = 50;

    private final int seen;
    private final int latest;
    private final List<String> conflicts;

    /** @param conflicts ids of grants, {@code guards} and {@code decisionTables} */
    StalePolicy(int seen, int latest, List<String> conflicts) {
        super(ProblemType.STALE_VERSION);
        this.seen = seen;
        this.latest = latest;
        this.conflicts = List.copyOf(conflicts);
    }

    List<String> conflicts() {
        return conflicts.stream().limit(MOST_SHOWN).toList();
    }

    @Override
    public List<String> arguments() {
        return List.of(Integer.toString(seen), Integer.toString(latest));
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("seen", seen, "latest", latest, "conflicts", conflicts());
    }
}
