package org.hutong.gateway.console.connections;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with a connection as a whole: it serves, rests, serves an older version, or is removed. */
@Controller
class ActPages {

    private final GatewayApi api;
    private final ConnectionPages pages;
    private final VersionPages versions;

    ActPages(GatewayApi api, ConnectionPages pages, VersionPages versions) {
        this.api = api;
        this.pages = pages;
        this.versions = versions;
    }

    @PostMapping("/console/connections/{id}/{act:activate|pause|resume}")
    String act(
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var body = new HashMap<String, Object>(Map.of("version", version));
        if (reason != null && !reason.isBlank()) {
            body.put("reason", reason.strip());
        }
        try {
            api.post("/admin/v1/connections/{id}/" + act, body, id);
            flash.addFlashAttribute("done", "connections.done." + act);
            return "redirect:/console/connections/" + id;
        } catch (ApiProblem problem) {
            refused(problem, model, response);
            return pages.one(id, model);
        }
    }

    @PostMapping("/console/connections/{id}/roll-back")
    String rollBack(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam int to,
            @RequestParam String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            api.post(
                    "/admin/v1/connections/{id}/roll-back",
                    Map.of("version", version, "to", to, "reason", reason.strip()),
                    id);
            flash.addFlashAttribute("done", "connections.done.roll-back");
            return "redirect:/console/connections/" + id;
        } catch (ApiProblem problem) {
            refused(problem, model, response);
            return versions.versions(id, null, null, model);
        }
    }

    @PostMapping("/console/connections/{id}/delete")
    String delete(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            if (reason == null || reason.isBlank()) {
                api.delete("/admin/v1/connections/{id}?version={version}", id, version);
            } else {
                api.delete("/admin/v1/connections/{id}?version={version}&reason={reason}", id, version, reason.strip());
            }
            flash.addFlashAttribute("done", "connections.done.deleted");
            return "redirect:/console/connections";
        } catch (ApiProblem problem) {
            refused(problem, model, response);
            return pages.one(id, model);
        }
    }

    private static void refused(ApiProblem problem, Model model, HttpServletResponse response) {
        response.setStatus(problem.status());
        model.addAttribute("problem", problem);
    }
}
