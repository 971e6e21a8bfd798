package org.hutong.gateway.console.applications;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
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

/** {@code /console/applications}: what there is to do, applications of both sides, and their steps. */
@Controller
@RequestMapping("/console/applications")
class ApplicationPages {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String PATH = "/v1/applications";
    private static final String HERE = "/console/applications/";
    private static final String FORM = "console/applications/form";

    private final GatewayApi api;
    private final NamesOf namesOf;
    private final Steps steps;
    private final Clock clock;

    ApplicationPages(GatewayApi api, NamesOf namesOf, Steps steps, Clock clock) {
        this.api = api;
        this.namesOf = namesOf;
        this.steps = steps;
        this.clock = clock;
    }

    @GetMapping
    String todos(Model model) {
        var todos = api.get("/v1/todos");
        var duties = todos.object("mine").objects("duties");
        var handled = todos.objects("toHandle");
        model.addAttribute("tab", "todos");
        model.addAttribute("duties", duties);
        model.addAttribute("handled", handled);
        model.addAttribute("notices", todos.objects("notices"));
        model.addAttribute("links", new Links());
        return "console/applications/todos";
    }

    @GetMapping("/all")
    String list(
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "1") int page, Model model) {
        var all =
                api.get(state.isEmpty() ? PATH : PATH + "?state={state}", state).objects("items");
        var shown = Page.of(all, page);
        model.addAttribute("tab", "all");
        model.addAttribute("state", state);
        model.addAttribute("shown", shown);
        model.addAttribute("names", namesOf.of(shown.items()));
        return "console/applications/list";
    }

    @GetMapping("/new")
    String fresh(
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String province,
            Model model) {
        var entry = entry(type);
        model.addAttribute(
                "form",
                ApplicationForm.fresh(
                        UUID.randomUUID().toString(), entry, province, LocalDate.now(clock.withZone(CHINA))));
        return form(entry, province, model);
    }

    /** As an earlier one: to mend what was refused, or to renew what ends. */
    @GetMapping("/{number}/again")
    String again(@PathVariable String number, @RequestParam(defaultValue = "") String why, Model model) {
        return like(number, why.equals("renews") ? "renews" : "amends", model);
    }

    @GetMapping("/{number}/change")
    String change(@PathVariable String number, Model model) {
        model.addAttribute("changes", number);
        return like(number, "changes", model);
    }

    private String like(String number, String why, Model model) {
        var earlier = api.get(PATH + "/{number}", number);
        model.addAttribute(
                "form", ApplicationForm.like(earlier, why, UUID.randomUUID().toString()));
        return form(entry(earlier.text("type")), earlier.text("province"), model);
    }

    @PostMapping
    String draft(
            @ModelAttribute("form") ApplicationForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            var made = api.postOnce(Typed.text(form.key()), PATH, form.draft());
            redirect.addFlashAttribute("done", "applications.drafted");
            return "redirect:" + HERE + made.text("number");
        } catch (ApiProblem problem) {
            return refused(form, problem, model, response);
        }
    }

    @PostMapping("/{number}/change")
    String change(
            @PathVariable String number,
            @ModelAttribute("form") ApplicationForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            api.put(PATH + "/{number}", form.change(), number);
            redirect.addFlashAttribute("done", "applications.changed");
            return "redirect:" + HERE + number;
        } catch (ApiProblem problem) {
            model.addAttribute("changes", number);
            return refused(form, problem, model, response);
        }
    }

    private String refused(ApplicationForm form, ApiProblem problem, Model model, HttpServletResponse response) {
        response.setStatus(problem.status());
        model.addAttribute("problem", problem);
        return form(entry(Typed.text(form.type())), Typed.text(form.province()), model);
    }

    private String form(Members entry, String province, Model model) {
        var lead = entry.object("catalogue").object("leads").get(province);
        model.addAttribute("type", entry);
        model.addAttribute("lead", lead);
        model.addAttribute("names", namesOf.agencies(lead == null ? List.of() : List.of(lead.toString())));
        model.addAttribute(
                "departments",
                lead == null
                        ? api.get("/v1/agencies?competentFor={province}", province)
                                .objects("items")
                        : List.of());
        return FORM;
    }

    private Members entry(String type) {
        return api.get("/v1/catalogue/{key}", type).object("type");
    }

    @GetMapping("/{number}")
    String one(@PathVariable String number, Model model) {
        model.addAttribute("typed", StepForm.EMPTY);
        return one(number, null, model);
    }

    private String one(String number, @Nullable Act opened, Model model) {
        var application = api.get(PATH + "/{number}", number);
        var agency = api.get("/v1/todos").text("agency");
        // Not "application": in templates that is the servlet context.
        model.addAttribute("asked", application);
        model.addAttribute("names", namesOf.of(List.of(application)));
        model.addAttribute("acts", Act.ofApplication(application, agency));
        model.addAttribute("opened", opened);
        model.addAttribute("grounds", StepForm.grounds(application));
        model.addAttribute("own", agency.equals(application.text("applicant")));
        return "console/applications/one";
    }

    @PostMapping("/{number}/steps/{act}")
    String step(
            @PathVariable String number,
            @PathVariable String act,
            @ModelAttribute("typed") StepForm typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws NoResourceFoundException {
        return steps.take(PATH, number, act, typed, redirect, HERE + number, (problem, opened) -> {
            response.setStatus(problem.status());
            model.addAttribute("problem", problem);
            return one(number, opened, model);
        });
    }
}
