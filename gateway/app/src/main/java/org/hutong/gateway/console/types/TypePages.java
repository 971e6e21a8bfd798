package org.hutong.gateway.console.types;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/types}. */
@Controller
class TypePages {

    private static final int PER_PAGE = 50;

    private final GatewayApi api;
    private final Format format;

    TypePages(GatewayApi api, Format format) {
        this.api = api;
        this.format = format;
    }

    @GetMapping("/console/types")
    String list(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "1") int page, Model model) {
        var found = api.get("/admin/v1/types?summary=true").objects("items").stream()
                .filter(view -> fits(view.object("type"), text.strip().toLowerCase(Locale.ROOT)))
                .toList();
        int pages = Math.max(1, (found.size() + PER_PAGE - 1) / PER_PAGE);
        int shown = Math.clamp(page, 1, pages);
        model.addAttribute("text", text);
        model.addAttribute("total", found.size());
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "types",
                found.stream()
                        .skip((long) (shown - 1) * PER_PAGE)
                        .limit(PER_PAGE)
                        .toList());
        return "console/types/list";
    }

    private static boolean fits(Members type, String sought) {
        var name = type.object("name");
        return Stream.of(type.text("key"), name.text("zh"), name.text("en"))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(sought));
    }

    @GetMapping("/console/types/{key}")
    String one(@PathVariable String key, Model model) {
        var view = api.get("/admin/v1/types/{key}", key);
        var type = view.object("type");
        var fields = TypeField.of(type, format.english());
        model.addAttribute("view", view);
        model.addAttribute("type", type);
        model.addAttribute("fields", fields);
        model.addAttribute(
                "disclosed", fields.stream().filter(TypeField::shared).toList());
        model.addAttribute(
                "withheld", fields.stream().filter(field -> !field.shared()).toList());
        model.addAttribute("connections", connections(key));
        return "console/types/type";
    }

    /** The connections that give certificates of this type. */
    private List<Members> connections(String type) {
        return api.get("/admin/v1/operation/connections?type={type}&limit=" + PER_PAGE, type)
                .objects("items");
    }
}
