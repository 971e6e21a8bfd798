package org.hutong.gateway.console.applications;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.hutong.gateway.console.GatewayApi;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** {@code /console/applications/grants}: what the agency may look up, what it lets others look up, and their steps. */
@Controller
@RequestMapping("/console/applications/grants")
class GrantPages {

    private static final String PATH = "/v1/grants";
    private static final String HERE = "/console/applications/grants/";

    private final GatewayApi api;
    private final NamesOf namesOf;
    private final Steps steps;

    GrantPages(GatewayApi api, NamesOf namesOf, Steps steps) {
        this.api = api;
        this.namesOf = namesOf;
        this.steps = steps;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "mine") String side, @RequestParam(defaultValue = "1") int page, Model model) {
        var agency = api.get("/v1/todos").text("agency");
        var whose = side.equals("given") ? "provider" : "consumer";
        var shown = Page.of(
                api.get(PATH).objects("items").stream()
                        .filter(grant -> grant.text(whose).equals(agency))
                        .toList(),
                page);
        model.addAttribute("tab", side.equals("given") ? "given" : "mine");
        model.addAttribute("shown", shown);
        model.addAttribute("names", namesOf.of(shown.items()));
        return "console/applications/grants";
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) {
        model.addAttribute("typed", StepForm.EMPTY);
        return one(id, null, model);
    }

    private String one(String id, @Nullable Act opened, Model model) {
        var grant = api.get(PATH + "/{id}", id);
        var agency = api.get("/v1/todos").text("agency");
        model.addAttribute("grant", grant);
        model.addAttribute("names", namesOf.of(List.of(grant)));
        model.addAttribute("acts", Act.ofGrant(grant, agency));
        model.addAttribute("opened", opened);
        model.addAttribute("own", agency.equals(grant.text("consumer")));
        return "console/applications/grant";
    }

    @PostMapping("/{id}/steps/{act}")
    String step(
            @PathVariable String id,
            @PathVariable String act,
            @ModelAttribute("typed") StepForm typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws NoResourceFoundException {
        return steps.take(PATH, id, act, typed, redirect, HERE + id, (problem, opened) -> {
            response.setStatus(problem.status());
            model.addAttribute("problem", problem);
            return one(id, opened, model);
        });
    }
}
