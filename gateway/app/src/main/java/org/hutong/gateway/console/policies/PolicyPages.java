package org.hutong.gateway.console.policies;

import java.util.List;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/policies}: what the policy says, said, and comes to. */
@Controller
@RequestMapping("/console/policies")
class PolicyPages {

    private static final int PAGE = 50;
    private static final String VERSION = "/admin/v1/policies/{version}";

    private final GatewayApi api;

    PolicyPages(GatewayApi api) {
        this.api = api;
    }

    @GetMapping
    String current(
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var current = api.get("/admin/v1/policies/current");
        model.addAttribute("current", current);
        model.addAttribute("agency", agency.strip());
        grants(current.text("version"), agency.strip(), after, model);
        return "console/policies/current";
    }

    /** One more than a page is asked for, to know whether there is another one. */
    private void grants(String version, String agency, String after, Model model) {
        var found = (agency.isEmpty()
                        ? api.get(VERSION + "/grants?after={after}&limit={most}", version, after, PAGE + 1)
                        : api.get(
                                VERSION + "/grants?after={after}&limit={most}&agency={agency}",
                                version,
                                after,
                                PAGE + 1,
                                agency))
                .objects("items");
        var shown = found.stream().limit(PAGE).toList();
        model.addAttribute("grants", shown);
        model.addAttribute("next", found.size() > PAGE ? shown.getLast().text("id") : null);
        model.addAttribute("paged", !after.isEmpty());
    }

    @GetMapping("/versions")
    String versions(@RequestParam(defaultValue = "2147483647") int before, Model model) {
        var found = api.get("/admin/v1/policies?before={before}&limit={most}", before, PAGE + 1)
                .objects("items");
        var shown = found.stream().limit(PAGE).toList();
        model.addAttribute("versions", shown);
        model.addAttribute("next", found.size() > PAGE ? shown.getLast().text("version") : null);
        return "console/policies/versions";
    }

    @GetMapping("/versions/{version}")
    String version(@PathVariable int version, Model model) {
        var one = api.get(VERSION, version);
        model.addAttribute("one", one);
        model.addAttribute("version", version);
        model.addAttribute("newest", api.get("/admin/v1/policies/current").get("newestVersion"));
        model.addAttribute(
                "differences",
                version > 1
                        ? api.get("/admin/v1/policies/differences?from={from}&to={to}", version - 1, version)
                        : null);
        return "console/policies/version";
    }

    @GetMapping("/analysis")
    String analysis(Model model) {
        var version = api.get("/admin/v1/policies/current").text("version");
        model.addAttribute("version", version);
        model.addAttribute("findings", api.get(VERSION + "/analysis", version));
        return "console/policies/analysis";
    }

    @GetMapping("/who-can-see")
    String whoCanSee(
            @RequestParam(defaultValue = "") String type, @RequestParam(defaultValue = "") String field, Model model) {
        var types = types();
        model.addAttribute("types", types);
        model.addAttribute("type", type.strip());
        model.addAttribute("field", field.strip());
        model.addAttribute("fields", fields(types, type.strip()));
        if (!type.isBlank() && !field.isBlank()) {
            model.addAttribute(
                    "seen",
                    api.get("/admin/v1/policies/who-can-see?type={type}&field={field}", type.strip(), field.strip()));
        }
        return "console/policies/who-can-see";
    }

    private List<Members> types() {
        return api.get("/v1/catalogue?limit=500").objects("types");
    }

    static Members fields(List<Members> types, String key) {
        return types.stream()
                .filter(type -> type.text("key").equals(key))
                .findFirst()
                .map(type -> type.object("fields"))
                .orElseGet(Members::new);
    }
}
