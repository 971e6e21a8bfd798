package org.hutong.gateway.console.connections;

import java.util.List;
import org.hutong.gateway.console.GatewayApi;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** A connection's versions, how two of them differ, and who did what with it. */
@Controller
class VersionPages {

    private static final int MOST = 50;

    private final GatewayApi api;
    private final JsonMapper json;

    VersionPages(GatewayApi api, JsonMapper json) {
        this.api = api;
        this.json = json;
    }

    /**
     * The newest versions and acts.
     *
     * @param from the older of two versions to compare; null to compare none
     */
    @GetMapping("/console/connections/{id}/versions")
    String versions(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Model model) {
        Shown.put(model, api.get("/admin/v1/connections/{id}", id), "versions");
        var versions = api.get("/admin/v1/connections/{id}/versions", id).objects("items");
        model.addAttribute("versions", versions.stream().limit(MOST).toList());
        model.addAttribute(
                "acts",
                api.get("/admin/v1/connections/{id}/acts", id).objects("items").stream()
                        .limit(MOST)
                        .toList());
        if (from != null && to != null) {
            model.addAttribute("from", from);
            model.addAttribute("to", to);
            model.addAttribute("differences", differences(id, from, to));
        }
        return "console/connections/versions";
    }

    private List<ShownDifference> differences(String id, int from, int to) {
        return api
                .get("/admin/v1/connections/{id}/differences?from={from}&to={to}", id, from, to)
                .objects("items")
                .stream()
                .map(difference -> ShownDifference.of(difference, json))
                .toList();
    }
}
