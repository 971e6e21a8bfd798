package org.hutong.gateway.console.agencies;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.proposals.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** {@code /console/agencies}: the agencies there are, and what is done with one. */
@Controller
@RequestMapping("/console/agencies")
class AgencyPages {

    private static final int PAGE = 50;
    private static final int GRANTS = 50;
    private static final int ACTS = 50;
    private static final String ONE = "/admin/v1/agencies/{id}";
    private static final String TO_PROPOSAL = "redirect:/console/proposals/";

    private final GatewayApi api;
    private final JsonMapper json;

    AgencyPages(GatewayApi api, JsonMapper json) {
        this.api = api;
        this.json = json;
    }

    @GetMapping
    String all(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        var words = q.strip().toLowerCase(Locale.ROOT);
        var found = api.get("/admin/v1/agencies?summary=true").objects("items").stream()
                .filter(one -> matches(one, words))
                .toList();
        int at = Math.max(1, page);
        model.addAttribute("q", q.strip());
        model.addAttribute("total", found.size());
        model.addAttribute("page", at);
        model.addAttribute("more", found.size() > at * PAGE);
        model.addAttribute(
                "agencies", found.stream().skip((at - 1L) * PAGE).limit(PAGE).toList());
        return "console/agencies/list";
    }

    private static boolean matches(Members one, String words) {
        var agency = one.object("agency");
        return (one.text("id") + " " + agency.object("names").values() + " " + agency.text("creditCode"))
                .toLowerCase(Locale.ROOT)
                .contains(words);
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) {
        var view = api.get(ONE, id);
        model.addAttribute("view", view);
        model.addAttribute("agency", view.object("agency"));
        model.addAttribute("clients", clients(view));
        model.addAttribute("usage", Usage.of(api.get(ONE + "/usage", id)));
        model.addAttribute("grants", grants(id));
        model.addAttribute(
                "acts",
                api.get(ONE + "/acts", id).objects("items").reversed().stream()
                        .limit(ACTS)
                        .toList());
        return "console/agencies/one";
    }

    /** How each client stands at the identity provider, by its identifier. */
    static Members clients(Members view) {
        var clients = new Members();
        view.object("condition").objects("clients").forEach(client -> clients.put(client.text("client"), client));
        return clients;
    }

    private List<Members> grants(String id) {
        var version = api.get("/admin/v1/policies/current").text("version");
        return api.get("/admin/v1/policies/{version}/grants?agency={id}&limit={most}", version, id, GRANTS)
                .objects("items");
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable String id, Model model) {
        var view = api.get(ONE, id);
        var typed = AgencyForm.of(view.object("agency"), json).with("version", view.text("version"));
        return form(id, typed, model);
    }

    @PostMapping("/{id}/edit")
    String change(@PathVariable String id, @RequestParam Map<String, String> sent, Model model) {
        var typed = Typed.of(sent).with("id", id);
        var form = new AgencyForm(typed, json);
        try {
            var content = Map.of(
                    "act", "change", "id", id, "version", number(typed.value("version")), "agency", form.agency());
            return TO_PROPOSAL + propose(content, typed.value("reason"));
        } catch (ApiProblem refused) {
            typed.refused(refused, form::field);
            model.addAttribute("problem", refused);
            return form(id, typed, model);
        }
    }

    private static String form(String id, Typed typed, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("form", typed);
        return "console/agencies/edit";
    }

    @PostMapping("/{id}/suspend")
    String suspend(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam String reason,
            Model model,
            RedirectAttributes next) {
        return done(
                id,
                model,
                next,
                "agencies.done.suspended",
                () -> api.post(ONE + "/pause", Map.of("version", version, "reason", reason.strip()), id));
    }

    /** Back again, or away for good: both take a second person. */
    @PostMapping("/{id}/{act:resume|delete}")
    String proposed(
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam int version,
            @RequestParam String reason,
            Model model) {
        try {
            return TO_PROPOSAL + propose(Map.of("act", act, "id", id, "version", version), reason);
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            return one(id, model);
        }
    }

    @PostMapping("/{id}/systems/{client}/rotate")
    String rotate(
            @PathVariable String id,
            @PathVariable String client,
            @RequestParam String reason,
            Model model,
            RedirectAttributes next) {
        return done(
                id,
                model,
                next,
                "agencies.done.rotated",
                () -> api.post(ONE + "/systems/{client}/rotate", Map.of("reason", reason.strip()), id, client));
    }

    @GetMapping("/{id}/reconciliation")
    String reconciliation(@PathVariable String id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("found", api.get(ONE + "/reconciliation", id).objects("clients"));
        return "console/agencies/reconciliation";
    }

    @PostMapping("/{id}/reconciliation")
    String mend(@PathVariable String id, RedirectAttributes next) {
        api.post(ONE + "/reconciliation", Map.of(), id);
        next.addFlashAttribute("done", "agencies.done.mended");
        return "redirect:/console/agencies/" + id + "/reconciliation";
    }

    private String done(String id, Model model, RedirectAttributes next, String text, Runnable act) {
        try {
            act.run();
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            return one(id, model);
        }
        next.addFlashAttribute("done", text);
        return "redirect:/console/agencies/" + id;
    }

    private String propose(Map<String, ?> content, String reason) {
        return api.post("/admin/v1/proposals", Map.of("kind", "agencies", "reason", reason.strip(), "content", content))
                .text("id");
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
