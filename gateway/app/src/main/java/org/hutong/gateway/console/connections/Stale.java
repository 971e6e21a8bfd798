package org.hutong.gateway.console.connections;

import org.hutong.gateway.console.ApiProblem;
import org.springframework.ui.Model;
import tools.jackson.databind.json.JsonMapper;

/** Somebody else has saved a version meanwhile: what he changed is shown, and what was typed can be saved over it knowingly. */
final class Stale {

    private static final String CODE = "stale-version";

    private Stale() {}

    static void put(Model model, ApiProblem problem, JsonMapper json) {
        if (problem.code().equals(CODE)) {
            model.addAttribute("stale", problem.members().get("latest"));
            model.addAttribute(
                    "differences",
                    problem.members().objects("differences").stream()
                            .map(difference -> ShownDifference.of(difference, json))
                            .toList());
        }
    }

    /** The version that is changed when the form is sent again. */
    static int next(ApiProblem problem, int seen) {
        return problem.code().equals(CODE) && problem.members().get("latest") instanceof Number latest
                ? latest.intValue()
                : seen;
    }
}
