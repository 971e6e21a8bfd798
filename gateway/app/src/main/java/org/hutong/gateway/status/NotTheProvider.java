package org.hutong.gateway.status;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Another agency answers for these records. */
final class NotTheProvider extends Refusal {

    private final String provider;

    NotTheProvider(String provider) {
        super(ProblemType.NOT_YOUR_STEP);
        this.provider = provider;
    }

    @Override
    public List<String> arguments() {
        return List.of(provider);
    }
}
