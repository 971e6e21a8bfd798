package org.hutong.gateway.identity;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** The token carries two roles that one person cannot hold together, so it is good for nothing here. */
final class ExclusiveRoles extends Refusal {

    private final List<String> roles;

    ExclusiveRoles(List<String> roles) {
        super(ProblemType.EXCLUSIVE_ROLES);
        this.roles = roles;
    }

    @Override
    public List<String> arguments() {
        return roles;
    }
}
