package org.hutong.gateway.agency;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Two secrets are good already; a third one would end the first without a word to whoever uses it. */
final class RotationUnderWay extends Refusal {

    private final String client;
    private final Instant until;

    RotationUnderWay(String client, Instant until) {
        super(ProblemType.ROTATION_UNDER_WAY);
        this.client = client;
        this.until = until;
    }

    @Override
    public List<String> arguments() {
        return List.of(client, until.toString());
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("until", until);
    }
}
