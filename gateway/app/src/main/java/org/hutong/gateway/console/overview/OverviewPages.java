package org.hutong.gateway.console.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hutong.gateway.console.ConnectionRow;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Health;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /console/overview}. */
@Controller
class OverviewPages {

    private static final int MOST_TROUBLES = 20;

    private final GatewayApi api;

    OverviewPages(GatewayApi api) {
        this.api = api;
    }

    /**
     * A province on the board.
     *
     * @param connections how many serve
     * @param lookups of today
     */
    record Tile(Board place, String zh, String en, Health health, int connections, long lookups) {}

    /** Something to do, with the page where it is done. */
    record Todo(Health health, String textKey, String about, String address) {}

    @GetMapping("/console/overview")
    String overview(Model model) {
        var operation = api.get("/admin/v1/operation");
        var connections = api.get("/admin/v1/operation/connections?health=bad&health=warn&limit=" + MOST_TROUBLES);
        var troubled = connections.objects("items");
        var keys = api.get("/admin/v1/keys").objects("items");
        var proposals = api.get("/admin/v1/proposals?state=open").objects("items");
        model.addAttribute("operation", operation);
        model.addAttribute("total", total(operation));
        model.addAttribute("tiles", tiles(connections.objects("provinces"), operation.object("provinces")));
        model.addAttribute("troubled", troubled.stream().map(ConnectionRow::of).toList());
        model.addAttribute(
                "serving",
                connections.objects("provinces").stream()
                        .mapToLong(OverviewPages::serving)
                        .sum());
        model.addAttribute(
                "expiring",
                keys.stream().filter(key -> key.get("warning") != null).toList());
        model.addAttribute("todos", todos(troubled, keys, proposals));
        return "console/overview";
    }

    private static long total(Members operation) {
        return operation.object("today").values().stream()
                .mapToLong(count -> count instanceof Number number ? number.longValue() : 0)
                .sum();
    }

    private static List<Tile> tiles(List<Members> provinces, Members lookups) {
        var byCode = provinces.stream().collect(Collectors.toMap(one -> one.text("province"), Function.identity()));
        return Board.inOrder().stream()
                .map(place -> tile(place, byCode.getOrDefault(place.code(), new Members()), lookups.get(place.code())))
                .toList();
    }

    private static Tile tile(Board place, Members province, @Nullable Object lookups) {
        var name = Province.ofCode(place.code());
        var health = province.text("health");
        return new Tile(
                place,
                name.map(Province::chineseName).orElse(place.code()),
                name.map(Province::englishName).orElse(place.code()),
                health.isEmpty() ? Health.IDLE : Health.named(health),
                (int) serving(province),
                lookups instanceof Number count ? count.longValue() : 0);
    }

    private static long serving(Members province) {
        return province.get("serving") instanceof Number count ? count.longValue() : 0;
    }

    private static List<Todo> todos(List<Members> troubled, List<Members> keys, List<Members> proposals) {
        var todos = new ArrayList<Todo>();
        troubled.stream()
                .filter(one -> one.get("failure") != null)
                .forEach(one -> todos.add(new Todo(
                        Health.BAD,
                        "todo.connection-fails",
                        one.text("id"),
                        "/console/connections/" + one.text("id"))));
        keys.stream()
                .filter(key -> key.get("warning") != null)
                .forEach(key -> todos.add(new Todo(
                        key.text("warning").equals("90-days") ? Health.WARN : Health.BAD,
                        "todo.key-ends",
                        key.text("province") + " " + key.text("algorithm"),
                        "/console/keys/" + key.text("id"))));
        proposals.forEach(one -> todos.add(
                new Todo(Health.WARN, "todo.proposal", one.text("reason"), "/console/proposals/" + one.text("id"))));
        return todos;
    }
}
