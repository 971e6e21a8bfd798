package org.hutong.gateway.sharing;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The type is not shared; the catalogue says why and by which law (article 15). */
final class TypeNotShared extends Refusal {

    private final String type;

    TypeNotShared(String type) {
        super(ProblemType.TYPE_NOT_SHARED);
        this.type = type;
    }

    @Override
    public List<String> arguments() {
        return List.of(type);
    }
}
