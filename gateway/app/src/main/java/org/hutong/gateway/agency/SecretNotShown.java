package org.hutong.gateway.agency;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** A system has no secret that could be shown: it was shown, is not there yet, or is not how the system authenticates. */
final class SecretNotShown extends Refusal {

    private final String client;

    SecretNotShown(String client) {
        super(ProblemType.SECRET_NOT_SHOWN);
        this.client = client;
    }

    @Override
    public List<String> arguments() {
        return List.of(client);
    }
}
