package org.hutong.gateway.console.policies;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.proposals.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/policies/simulator}: what would be decided, and why. Nobody's record is in a question, so it is part of the address. */
@Controller
@RequestMapping("/console/policies/simulator")
class SimulatorPages {

    private final GatewayApi api;

    SimulatorPages(GatewayApi api) {
        this.api = api;
    }

    /** @param sent {@code subject} is empty for what decides now, a version, or an open proposal */
    @GetMapping
    String simulator(@RequestParam Map<String, String> sent, Model model) {
        var typed = Typed.of(sent);
        var types = api.get("/v1/catalogue?limit=500").objects("types");
        if (typed.has("ask")) {
            ask(typed, model);
        }
        model.addAttribute("form", typed);
        model.addAttribute("types", types);
        model.addAttribute("fields", PolicyPages.fields(types, typed.value("type")));
        model.addAttribute(
                "proposals",
                api.get("/admin/v1/proposals?state=open").objects("items").stream()
                        .filter(proposal -> proposal.text("kind").equals("policies"))
                        .toList());
        return "console/policies/simulator";
    }

    private void ask(Typed typed, Model model) {
        try {
            model.addAttribute("answer", api.post("/admin/v1/policies/simulations", question(typed)));
        } catch (ApiProblem refused) {
            typed.refused(
                    refused,
                    pointer -> pointer.replaceFirst("^/(request/)?", "").replace('/', '.'));
            model.addAttribute("problem", refused);
        }
    }

    private static Map<String, Object> question(Typed typed) {
        var request = new LinkedHashMap<String, Object>();
        for (var name : new String[] {"agency", "type", "matter", "basis", "holderKind", "province", "at", "reason"}) {
            if (typed.has(name)) {
                request.put(name, typed.value(name));
            }
        }
        request.put("fields", typed.values("fields"));
        request.put("minor", typed.has("minor"));
        request.put("operatorIsHolder", typed.has("operatorIsHolder"));
        var question = new LinkedHashMap<String, Object>();
        question.put("request", request);
        var subject = Objects.requireNonNullElse(typed.optional("subject"), "");
        if (subject.matches("[0-9]{1,9}")) {
            question.put("version", Integer.valueOf(subject));
        } else if (!subject.isEmpty()) {
            question.put("proposal", subject);
        }
        return question;
    }
}
