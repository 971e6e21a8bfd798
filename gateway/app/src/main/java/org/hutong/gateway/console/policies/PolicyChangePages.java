package org.hutong.gateway.console.policies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.proposals.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/policies}: changes of grants, guards and decision tables, as proposals of what the newest version shall say. */
@Controller
@RequestMapping("/console/policies")
class PolicyChangePages {

    private static final List<String> TEXTS = List.of("id", "hours", "validFrom", "validTo", "application", "note");
    private static final List<String> BASES = List.of("statutory-duty", "holder-present", "entrusted");
    private static final String EVERYTHING = "*";

    private final GatewayApi api;

    PolicyChangePages(GatewayApi api) {
        this.api = api;
    }

    /** One grant, to read and to change; with no id, a new one. */
    @GetMapping("/grants")
    String grant(@RequestParam(defaultValue = "") String id, Model model) {
        var version = newest();
        var typed = id.isEmpty() ? fresh() : of(api.get("/admin/v1/policies/{v}/grants/{id}", version, id));
        return form(typed.with("baseVersion", version), !id.isEmpty(), model);
    }

    private static Typed fresh() {
        return Typed.empty()
                .with("provinces", EVERYTHING)
                .with("hours", "00:00-24:00")
                .with("bases.statutory-duty", "true");
    }

    private static Typed of(Members grant) {
        var typed = Typed.empty();
        TEXTS.forEach(name -> typed.with(name, grant.text(name)));
        for (var name : List.of("agencies", "types", "matters", "provinces", "fields", "days")) {
            typed.with(name, grant.get(name) instanceof List<?> list ? lines(list) : grant.text(name));
        }
        typed.with("quotaPerDay", grant.text("quotaPerDay"));
        grant.list("bases").forEach(basis -> typed.with("bases." + basis, "true"));
        return typed;
    }

    private static String lines(List<?> values) {
        return String.join("\n", values.stream().map(String::valueOf).toList());
    }

    @PostMapping("/grants")
    String put(@RequestParam Map<String, String> sent, Model model) {
        var typed = Typed.of(sent);
        boolean known = typed.has("known");
        try {
            return propose(typed, Map.of("grants", Map.of("put", List.of(grant(typed)))));
        } catch (ApiProblem refused) {
            typed.refused(refused, pointer -> pointer.replaceFirst("^/content/grants/put/0/?", ""));
            model.addAttribute("problem", refused);
            return form(typed, known, model);
        }
    }

    @PostMapping("/grants/remove")
    String remove(@RequestParam Map<String, String> sent, Model model) {
        var typed = Typed.of(sent);
        try {
            return propose(typed, Map.of("grants", Map.of("remove", List.of(typed.value("id")))));
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            return grant(typed.value("id"), model);
        }
    }

    private String form(Typed typed, boolean known, Model model) {
        model.addAttribute("form", typed);
        model.addAttribute("known", known);
        model.addAttribute("bases", BASES);
        model.addAttribute("types", api.get("/v1/catalogue?limit=500").objects("types"));
        return "console/policies/grant";
    }

    /** In the order in which people read a grant. */
    private static Map<String, Object> grant(Typed typed) {
        var grant = new LinkedHashMap<String, Object>();
        grant.put("id", typed.value("id"));
        List.of("agencies", "types", "matters").forEach(name -> grant.put(name, typed.values(name)));
        grant.put(
                "bases",
                BASES.stream().filter(basis -> typed.has("bases." + basis)).toList());
        grant.put("provinces", scope(typed, "provinces"));
        grant.put("fields", scope(typed, "fields"));
        grant.put("hours", typed.value("hours"));
        if (typed.has("days")) {
            grant.put("days", typed.values("days"));
        }
        if (typed.has("quotaPerDay")) {
            grant.put("quotaPerDay", number(typed.value("quotaPerDay")));
        }
        List.of("validFrom", "validTo", "application", "note").stream()
                .filter(typed::has)
                .forEach(name -> grant.put(name, typed.value(name)));
        return grant;
    }

    private static Object scope(Typed typed, String name) {
        return typed.value(name).equals(EVERYTHING) ? EVERYTHING : typed.values(name);
    }

    /** What is no number is for the API to refuse. */
    private static Object number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : text;
    }

    @GetMapping("/rules")
    String rules(Model model) {
        var version = newest();
        var one = api.get("/admin/v1/policies/{version}", version);
        model.addAttribute(
                "form",
                Typed.empty()
                        .with("baseVersion", version)
                        .with("guards", one.text("guards"))
                        .with("decisionTables", one.text("decisionTables")));
        return "console/policies/rules";
    }

    @PostMapping("/rules")
    String change(@RequestParam Map<String, String> sent, Model model) {
        var typed = Typed.of(sent);
        try {
            return propose(typed, changed(typed));
        } catch (ApiProblem refused) {
            typed.refused(refused, pointer -> pointer.replaceFirst("^/content/", ""));
            model.addAttribute("problem", refused);
            model.addAttribute("form", typed);
            return "console/policies/rules";
        }
    }

    /** Only what is different: whoever changes the other part meanwhile is not in the way. Browsers send line ends of their own. */
    private Map<String, Object> changed(Typed typed) {
        var before = api.get("/admin/v1/policies/{version}", typed.value("baseVersion"));
        var changed = new LinkedHashMap<String, Object>();
        for (var name : List.of("guards", "decisionTables")) {
            var text = typed.value(name).replace("\r\n", "\n");
            if (!text.strip().equals(before.text(name).strip())) {
                changed.put(name, text + "\n");
            }
        }
        return changed;
    }

    @PostMapping("/versions/{version}/roll-back")
    String rollBack(@PathVariable int version, @RequestParam String reason) {
        return proposed(reason, Map.of("rollBackTo", version));
    }

    private String propose(Typed typed, Map<String, ?> change) {
        var content = new LinkedHashMap<String, Object>(change);
        content.put("baseVersion", number(typed.value("baseVersion")));
        return proposed(typed.value("reason"), content);
    }

    private String proposed(String reason, Map<String, ? extends @Nullable Object> content) {
        var proposal = api.post(
                "/admin/v1/proposals", Map.of("kind", "policies", "reason", reason.strip(), "content", content));
        return "redirect:/console/proposals/" + proposal.text("id");
    }

    private int newest() {
        return api.get("/admin/v1/policies/current").get("newestVersion") instanceof Number number
                ? number.intValue()
                : 0;
    }
}
