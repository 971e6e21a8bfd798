package org.hutong.gateway.agency;

import java.util.List;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** Keycloak cannot be asked, or does not do what it is asked. What was agreed stands, and is put there later. */
final class KeycloakTrouble extends Refusal {

    static final String NOT_CONFIGURED = "keycloak-not-configured";
    static final String UNREACHABLE = "keycloak-unreachable";

    private final String code;

    KeycloakTrouble(String code, @Nullable Throwable cause) {
        super(ProblemType.IDENTITY_PROVIDER_UNAVAILABLE, cause);
        this.code = code;
    }

    /** What is the matter, in a word. */
    String code() {
        return code;
    }

    @Override
    public List<String> arguments() {
        return List.of(code);
    }
}
