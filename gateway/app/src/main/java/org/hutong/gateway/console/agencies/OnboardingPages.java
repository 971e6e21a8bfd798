package org.hutong.gateway.console.agencies;

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
import tools.jackson.databind.json.JsonMapper;

/** {@code /console/agencies/_new}: the way of an agency from the form to its first call. An agency's id has no underscore. */
@Controller
@RequestMapping("/console/agencies/_new")
class OnboardingPages {

    private final GatewayApi api;
    private final JsonMapper json;

    OnboardingPages(GatewayApi api, JsonMapper json) {
        this.api = api;
        this.json = json;
    }

    @GetMapping
    String form(@RequestParam(defaultValue = "") String again, Model model) {
        var typed = again.isEmpty() ? fresh() : rejected(again);
        return form(typed, model);
    }

    private static Typed fresh() {
        return Typed.empty()
                .with("contacts.0.name", "")
                .with("systems.0.client", "")
                .with("systems.0.authentication.scheme", "client-secret");
    }

    /** What was rejected is not typed once more. */
    private Typed rejected(String proposal) {
        return AgencyForm.of(
                api.get("/admin/v1/proposals/{id}", proposal).object("content").object("agency"), json);
    }

    @PostMapping
    String propose(@RequestParam Map<String, String> sent, Model model) {
        var typed = Typed.of(sent);
        var form = new AgencyForm(typed, json);
        try {
            var proposal = api.post(
                    "/admin/v1/proposals",
                    Map.of(
                            "kind",
                            "agencies",
                            "reason",
                            typed.value("reason"),
                            "content",
                            Map.of("act", "create", "agency", form.agency())));
            return "redirect:/console/agencies/_new/" + proposal.text("id");
        } catch (ApiProblem refused) {
            typed.refused(refused, form::field);
            model.addAttribute("problem", refused);
            return form(typed, model);
        }
    }

    private static String form(Typed typed, Model model) {
        model.addAttribute("form", typed);
        return "console/agencies/new";
    }

    /** How far it has come; asks for itself until the clients are there. */
    @GetMapping("/{proposal}")
    String progress(@PathVariable String proposal, Model model) {
        var proposed = api.get("/admin/v1/proposals/{id}", proposal);
        var state = proposed.text("state");
        var view = state.equals("approved") ? agency(proposed.text("subject")) : new Members();
        var clients = AgencyPages.clients(view);
        var systems = view.object("agency").objects("systems");
        boolean registered = systems.stream()
                .allMatch(system -> clients.object(system.text("client")).get("agreedAt") != null);
        model.addAttribute("proposal", proposed);
        model.addAttribute("agency", proposed.object("content").object("agency"));
        model.addAttribute("clients", clients);
        model.addAttribute("view", view);
        model.addAttribute("systems", systems);
        model.addAttribute("step", !state.equals("approved") ? 2 : registered ? 4 : 3);
        model.addAttribute("keeper", view.object("condition").text("keycloak"));
        return "console/agencies/progress";
    }

    /** It may be gone again. */
    private Members agency(String id) {
        try {
            return api.get("/admin/v1/agencies/{id}", id);
        } catch (ApiProblem refused) {
            if (refused.status() == 404) {
                return new Members();
            }
            throw refused;
        }
    }
}
