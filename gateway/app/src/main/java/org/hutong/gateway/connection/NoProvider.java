package org.hutong.gateway.connection;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** No connection serves a type for a province. */
public final class NoProvider extends Refusal {

    private final String type;
    private final String province;

    NoProvider(String type, String province) {
        super(ProblemType.NO_PROVIDER);
        this.type = type;
        this.province = province;
    }

    @Override
    public List<String> arguments() {
        return List.of(type, province);
    }
}
