package org.hutong.gateway.console.connections;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks the source once. Its answer is shown where it was asked for, and kept nowhere but in the access log. */
@Controller
class TestPages {

    private final GatewayApi api;

    TestPages(GatewayApi api) {
        this.api = api;
    }

    @GetMapping("/console/connections/{id}/test")
    String form(@PathVariable String id, Model model) {
        return page(model, api.get("/admin/v1/connections/{id}", id));
    }

    @PostMapping("/console/connections/{id}/test")
    String test(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam String kind,
            @RequestParam String code,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("kind", kind);
        model.addAttribute("code", code);
        try {
            model.addAttribute(
                    "result",
                    api.post(
                            "/admin/v1/connections/{id}/test",
                            Map.of("version", version, "holder", Map.of("kind", kind, "code", code.strip())),
                            id));
        } catch (ApiProblem problem) {
            response.setStatus(problem.status());
            model.addAttribute("problem", problem);
            model.addAttribute("errors", WrittenParameters.errors(problem.errors(), "/holder"));
        }
        return page(model, api.get("/admin/v1/connections/{id}", id));
    }

    private String page(Model model, Members view) {
        Shown.put(model, view, "test");
        model.addAttribute("type", Shown.type(api, view.object("connection").text("type")));
        return "console/connections/test";
    }
}
