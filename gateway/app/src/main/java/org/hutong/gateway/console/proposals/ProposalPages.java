package org.hutong.gateway.console.proposals;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** {@code /console/proposals}. */
@Controller
class ProposalPages {

    private static final List<String> STATES = List.of("open", "approved", "rejected", "withdrawn");
    private static final Set<String> DECISIONS = Set.of("approve", "reject", "withdraw");
    private static final Set<String> OF_DEFINITIONS = Set.of(
            "agencies",
            "trust-imports",
            "types",
            "connections",
            "mappings",
            "code-tables",
            "working-days",
            "recognitions");
    private static final int PAGE = 50;
    private static final int MOST_GRANTS = 100;

    private final GatewayApi api;
    private final JsonMapper json;

    ProposalPages(GatewayApi api, JsonMapper json) {
        this.api = api;
        this.json = json;
    }

    @GetMapping("/console/proposals")
    String all(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var shown = STATES.contains(state) ? state : "open";
        var all = api.get("/admin/v1/proposals?state={state}", shown).objects("items");
        int at = Math.max(1, page);
        model.addAttribute("state", shown);
        model.addAttribute("states", STATES);
        model.addAttribute("page", at);
        model.addAttribute("more", all.size() > at * PAGE);
        model.addAttribute(
                "proposals", all.stream().skip((at - 1L) * PAGE).limit(PAGE).toList());
        return "console/proposals/list";
    }

    @GetMapping("/console/proposals/{id}")
    String one(@PathVariable String id, Principal person, Model model) {
        return page(api.get("/admin/v1/proposals/{id}", id), person, model);
    }

    @PostMapping("/console/proposals/{id}/{decision:approve|reject|withdraw}")
    String decide(
            @PathVariable String id,
            @PathVariable String decision,
            @RequestParam String reason,
            Principal person,
            Model model,
            RedirectAttributes next) {
        if (!DECISIONS.contains(decision)) {
            return "redirect:/console/proposals";
        }
        try {
            api.post("/admin/v1/proposals/{id}/" + decision, Map.of("reason", reason.strip()), id);
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            model.addAttribute("typedReason", reason);
            return one(id, person, model);
        }
        next.addFlashAttribute("done", "proposals.done." + decision);
        return "redirect:/console/proposals/" + id;
    }

    private String page(Members proposal, Principal person, Model model) {
        var kind = proposal.text("kind");
        model.addAttribute("proposal", proposal);
        model.addAttribute("review", proposal.object("review"));
        model.addAttribute("own", proposal.text("proposedBy").equals(person.getName()));
        model.addAttribute("shape", OF_DEFINITIONS.contains(kind) ? "definitions" : kind);
        model.addAttribute("changes", changes(kind, proposal.object("review")));
        model.addAttribute(
                "grants",
                proposal.object("content").object("grants").objects("put").stream()
                        .limit(MOST_GRANTS)
                        .toList());
        model.addAttribute("content", pretty(proposal.get("content")));
        return "console/proposals/one";
    }

    private static List<Change> changes(String kind, Members review) {
        if (!kind.equals("trust-imports")) {
            return Change.of(review.objects("differences"));
        }
        var whole = new Members();
        whole.put("before", review.get("before"));
        whole.put("after", review.get("after"));
        return Change.of(List.of(whole));
    }

    private String pretty(@Nullable Object value) {
        return value == null ? "" : json.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }
}
