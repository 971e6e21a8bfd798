package org.hutong.gateway.console.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.applications.Names;
import org.hutong.gateway.console.applications.NamesOf;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/catalogue}. */
@Controller
@RequestMapping("/console/catalogue")
class CataloguePages {

    private static final int A_PAGE = 50;
    private static final String MANAGER = "ROLE_agency-manager";

    private final GatewayApi api;
    private final NamesOf namesOf;

    CataloguePages(GatewayApi api, NamesOf namesOf) {
        this.api = api;
        this.namesOf = namesOf;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String province,
            @RequestParam(defaultValue = "") String sharing,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        model.addAttribute("q", q);
        model.addAttribute("province", province);
        model.addAttribute("sharing", sharing);
        model.addAttribute("after", after);
        model.addAttribute("provinces", Names.provinces());
        model.addAttribute("found", found(Map.of("q", q, "province", province, "sharing", sharing, "after", after)));
        return "console/catalogue/list";
    }

    @GetMapping("/{key}")
    String entry(@PathVariable String key, Authentication person, Model model) {
        var entry = api.get("/v1/catalogue/{key}", key);
        var type = entry.object("type");
        model.addAttribute("type", type);
        model.addAttribute("provinces", Names.provinces());
        model.addAttribute("publications", entry.objects("publications"));
        model.addAttribute("names", namesOf.agencies(leads(type)));
        model.addAttribute(
                "manager", person.getAuthorities().stream().anyMatch(role -> MANAGER.equals(role.getAuthority())));
        return "console/catalogue/entry";
    }

    private static List<String> leads(Members type) {
        return type.object("catalogue").object("leads").values().stream()
                .map(String::valueOf)
                .toList();
    }

    /** A parameter that is not given is left out: an empty one is a wrong one. */
    private Members found(Map<String, String> given) {
        var path = new StringBuilder("/v1/catalogue?limit=" + A_PAGE);
        var values = new ArrayList<Object>();
        given.forEach((name, value) -> {
            if (!value.isEmpty()) {
                path.append('&').append(name).append("={").append(name).append('}');
                values.add(value);
            }
        });
        return api.get(path.toString(), values.toArray());
    }
}
