package org.hutong.gateway.approval;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** What is to be decided has been decided, or taken back, already. */
public final class AlreadyDecided extends Refusal {

    private final String state;

    /**
     * Refuses with the state it is in.
     *
     * @param state for example {@code approved}
     */
    public AlreadyDecided(String state) {
        super(ProblemType.ALREADY_DECIDED);
        this.state = state;
    }

    @Override
    public List<String> arguments() {
        return List.of(state);
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("state", state);
    }
}
