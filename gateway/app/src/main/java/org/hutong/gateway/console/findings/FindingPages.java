package org.hutong.gateway.console.findings;

import jakarta.servlet.http.HttpSession;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.entries.EntryReading;
import org.hutong.gateway.console.entries.Period;
import org.hutong.gateway.console.entries.ReadingReason;
import org.hutong.gateway.console.entries.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/findings}: what the rules have found, and what is made of it. */
@Controller
@RequestMapping("/console/findings")
class FindingPages {

    private static final int SHOWN = 20;
    private static final List<String> STATES = List.of("new", "looked-at", "justified", "reported");
    private static final List<String> RULES = List.of(
            "many-holders",
            "fixed-matter",
            "off-hours",
            "above-peers",
            "rising-refusals",
            "same-holder",
            "far-use-code",
            "sequential-numbers");

    private final GatewayApi api;
    private final EntryReading reading;
    private final Words words;
    private final FindingTexts texts;

    FindingPages(GatewayApi api, EntryReading reading, Words words, FindingTexts texts) {
        this.api = api;
        this.reading = reading;
        this.words = words;
        this.texts = texts;
    }

    @ModelAttribute("texts")
    FindingTexts texts() {
        return texts;
    }

    @ModelAttribute("words")
    Words words() {
        return words;
    }

    @ModelAttribute("reason")
    String reason(HttpSession session) {
        return ReadingReason.of(session).orElse("");
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        var query = new LinkedHashMap<String, String>();
        put(query, "state", state);
        put(query, "rule", rule);
        put(query, "agency", agency.strip());
        put(query, "before", before);
        model.addAttribute("filtered", !query.isEmpty());
        model.addAttribute("states", STATES);
        model.addAttribute("rules", RULES);
        model.addAttribute("state", state);
        model.addAttribute("rule", rule);
        model.addAttribute("agency", agency.strip());
        model.addAttribute("continued", !before.isEmpty());
        var names = query.keySet().stream()
                .map(name -> "&" + name + "={" + name + "}")
                .toList();
        var found = api.get(
                "/audit/v1/findings?limit=50" + String.join("", names),
                query.values().toArray());
        model.addAttribute("findings", found.objects("findings"));
        model.addAttribute("next", found.text("next"));
        return "console/findings/list";
    }

    private static void put(Map<String, String> query, String name, String value) {
        if (!value.isEmpty()) {
            query.put(name, value);
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable UUID id, HttpSession session, Model model) {
        fill(api.get("/audit/v1/findings/{id}", id), session, model);
        return "console/findings/one";
    }

    private void fill(Members finding, HttpSession session, Model model) {
        model.addAttribute("finding", finding);
        model.addAttribute(
                "latestQuietDay", LocalDate.now(Period.ZONE).plusDays(365).toString());
        ReadingReason.of(session)
                .ifPresent(
                        reason -> model.addAttribute("found", reading.named(finding.list("entries"), reason, SHOWN)));
    }

    @PostMapping("/{id}")
    String judge(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam String why,
            @RequestParam(defaultValue = "") String until,
            HttpSession session,
            Model model,
            RedirectAttributes flash) {
        var body = new LinkedHashMap<String, Object>();
        body.put("state", state);
        body.put("reason", why.strip());
        if (state.equals("justified") && !until.isEmpty()) {
            body.put("until", endOfDay(until));
        }
        try {
            api.post("/audit/v1/findings/{id}/state", body, id);
            flash.addFlashAttribute("done", "findings.judged." + state);
            return "redirect:/console/findings/" + id;
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            model.addAttribute("typedState", state);
            model.addAttribute("typedWhy", why);
            model.addAttribute("typedUntil", until);
            return one(id, session, model);
        }
    }

    /** What is no day stays as it is: the API says so. */
    private static String endOfDay(String day) {
        try {
            return LocalDate.parse(day)
                    .plusDays(1)
                    .atStartOfDay(Period.ZONE)
                    .toInstant()
                    .toString();
        } catch (DateTimeException noDay) {
            return day;
        }
    }
}
