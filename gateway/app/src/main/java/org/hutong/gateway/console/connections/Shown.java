package org.hutong.gateway.console.connections;

import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Health;
import org.hutong.gateway.console.Members;
import org.springframework.ui.Model;

/** What every page of one connection shows. */
final class Shown {

    private static final int NOT_FOUND = 404;

    private Shown() {}

    /** @param tab which of its pages it is */
    static void put(Model model, Members view, String tab) {
        model.addAttribute("view", view);
        model.addAttribute("health", Health.of(view));
        model.addAttribute("tab", tab);
    }

    /** A certificate type as the API gives it; an empty one if there is none any more. */
    static Members type(GatewayApi api, String key) {
        try {
            return api.get("/admin/v1/types/{key}", key).object("type");
        } catch (ApiProblem problem) {
            if (problem.status() != NOT_FOUND) {
                throw problem;
            }
            return new Members();
        }
    }
}
