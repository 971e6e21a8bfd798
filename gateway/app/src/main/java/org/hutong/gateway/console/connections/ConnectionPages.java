package org.hutong.gateway.console.connections;

import java.util.Locale;
import org.hutong.gateway.console.ConnectionRow;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Health;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.holder.Province;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/connections}: all of them, and one with its route. */
@Controller
class ConnectionPages {

    private static final int PER_PAGE = 50;
    private static final int MOST_PAGES = 1_000_000;

    /** After so many refreshes (every three seconds, half an hour) a diagram rests, so that an open page keeps no session alive. */
    private static final int MOST_REFRESHES = 600;

    private final GatewayApi api;

    ConnectionPages(GatewayApi api) {
        this.api = api;
    }

    /** What a list is narrowed to; an empty text narrows nothing. */
    record Sought(String province, String health, String text) {

        /** Whether it narrows at all. */
        public boolean narrow() {
            return !(province.isEmpty() && health.isEmpty() && text.isBlank());
        }
    }

    @GetMapping("/console/connections")
    String list(
            @RequestParam(defaultValue = "") String province,
            @RequestParam(defaultValue = "") String health,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var sought = new Sought(province, Health.isName(health) ? health : "", text);
        var found = found(sought, page);
        int total = found.get("found") instanceof Number number ? number.intValue() : 0;
        int pages = Math.max(1, (total + PER_PAGE - 1) / PER_PAGE);
        if (page > pages) {
            found = found(sought, pages);
        }
        model.addAttribute("sought", sought);
        model.addAttribute("total", total);
        model.addAttribute("page", Math.clamp(page, 1, pages));
        model.addAttribute("pages", pages);
        model.addAttribute(
                "rows", found.objects("items").stream().map(ConnectionRow::of).toList());
        model.addAttribute("provinces", Province.values());
        model.addAttribute("healths", Health.values());
        return "console/connections/list";
    }

    private Members found(Sought sought, int page) {
        return api.get(
                "/admin/v1/operation/connections?province={province}&health={health}&text={text}&offset={offset}&limit="
                        + PER_PAGE,
                sought.province(),
                sought.health().toLowerCase(Locale.ROOT),
                sought.text(),
                (long) PER_PAGE * (Math.clamp(page, 1, MOST_PAGES) - 1));
    }

    @GetMapping("/console/connections/{id}")
    String one(@PathVariable String id, Model model) {
        var view = api.get("/admin/v1/connections/{id}", id);
        Shown.put(model, view, "state");
        model.addAttribute("type", Shown.type(api, view.object("connection").text("type")));
        model.addAttribute("diagram", RouteDiagram.of(view));
        model.addAttribute("next", 1);
        return "console/connections/state";
    }

    /** The diagram alone, as pages fetch it again and again. */
    @GetMapping("/console/connections/{id}/route")
    String route(@PathVariable String id, @RequestParam(defaultValue = "1") int refresh, Model model) {
        var view = api.get("/admin/v1/connections/{id}", id);
        model.addAttribute("view", view);
        model.addAttribute("diagram", RouteDiagram.of(view));
        model.addAttribute("next", refresh < MOST_REFRESHES ? refresh + 1 : 0);
        return "console/connections/route :: route";
    }
}
