package org.hutong.gateway.console.connections;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hutong.gateway.console.ConnectionRow;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Health;
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

    /** After so many refreshes (every three seconds, half an hour) a diagram rests, so that an open page keeps no session alive. */
    private static final int MOST_REFRESHES = 600;

    private final GatewayApi api;

    ConnectionPages(GatewayApi api) {
        this.api = api;
    }

    /** What a list is narrowed to; an empty text narrows nothing. */
    record Sought(String province, String health, String text) {

        boolean fits(ConnectionRow row) {
            return (province.isEmpty() || row.province().equals(province))
                    && (health.isEmpty() || row.health().name().equalsIgnoreCase(health))
                    && (text.isBlank()
                            || Stream.of(
                                            row.id(),
                                            row.type(),
                                            row.connector(),
                                            row.name().text("zh"),
                                            row.name().text("en"))
                                    .anyMatch(place -> place.toLowerCase(Locale.ROOT)
                                            .contains(text.strip().toLowerCase(Locale.ROOT))));
        }

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
        var sought = new Sought(province, health, text);
        var found = api.get("/admin/v1/connections?summary=true").objects("items").stream()
                .map(ConnectionRow::of)
                .filter(sought::fits)
                .toList();
        int pages = Math.max(1, (found.size() + PER_PAGE - 1) / PER_PAGE);
        int shown = Math.clamp(page, 1, pages);
        model.addAttribute("sought", sought);
        model.addAttribute("total", found.size());
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("rows", page(found, shown));
        model.addAttribute("provinces", Province.values());
        model.addAttribute("healths", Health.values());
        return "console/connections/list";
    }

    private static List<ConnectionRow> page(List<ConnectionRow> found, int page) {
        return found.stream().skip((long) (page - 1) * PER_PAGE).limit(PER_PAGE).toList();
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
