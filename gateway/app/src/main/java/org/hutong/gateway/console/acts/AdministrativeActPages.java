package org.hutong.gateway.console.acts;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.Section;
import org.hutong.gateway.console.entries.EvidenceFile;
import org.hutong.gateway.console.entries.OpenedField;
import org.hutong.gateway.console.entries.Period;
import org.hutong.gateway.console.entries.ReadingReason;
import org.hutong.gateway.console.entries.Searches;
import org.hutong.gateway.console.entries.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /console/acts}: auditors search the administrative acts, and read them with their proofs. */
@Controller
@RequestMapping("/console/acts")
class AdministrativeActPages {

    private static final Searches<ActSearch> SEARCHES = new Searches<>("act-searches");
    private static final int PAGE = 50;

    /** What people look for; others can be told apart in the list. */
    private static final List<String> ACTS = List.of(
            "signed-in",
            "created",
            "changed",
            "activated",
            "paused",
            "resumed",
            "rolled-back",
            "deleted",
            "imported",
            "proposed",
            "approved",
            "rejected",
            "withdrawn",
            "published",
            "used",
            "searched",
            "read",
            "exported",
            "packed",
            "counted",
            "made",
            "erased");

    private static final List<String> KINDS = List.of(
            "people",
            "access-log",
            "connections",
            "types",
            "mappings",
            "code-tables",
            "agencies",
            "recognitions",
            "working-days",
            "policies",
            "grants",
            "keys",
            "key-uses",
            "trust-imports",
            "revocations",
            "corrections",
            "catalogue-changes",
            "findings",
            "subject-reports",
            "legal-holds",
            "log",
            "log-verifications");

    private final GatewayApi api;
    private final EvidenceFile evidence;
    private final Words words;
    private final Format format;
    private final ActWords acts;
    private final Clock clock;

    AdministrativeActPages(
            GatewayApi api, EvidenceFile evidence, Words words, Format format, ActWords acts, Clock clock) {
        this.api = api;
        this.evidence = evidence;
        this.words = words;
        this.format = format;
        this.acts = acts;
        this.clock = clock;
    }

    @ModelAttribute("words")
    Words words() {
        return words;
    }

    @ModelAttribute("acts")
    ActWords acts() {
        return acts;
    }

    @ModelAttribute("reason")
    String reason(HttpSession session) {
        return ReadingReason.of(session).orElse("");
    }

    @GetMapping
    String list(
            @RequestParam Map<String, String> parameters,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String cursor,
            HttpSession session,
            Model model) {
        var wanted = search.isEmpty()
                ? ActSearch.of(parameters)
                : SEARCHES.find(session, search).orElse(null);
        if (wanted == null) {
            return "redirect:/console/acts";
        }
        boolean asked = !search.isEmpty() || !wanted.isEmpty();
        model.addAttribute("search", wanted);
        model.addAttribute("key", asked && search.isEmpty() ? SEARCHES.keep(session, wanted) : search);
        model.addAttribute("asked", asked);
        model.addAttribute("periods", Period.values());
        model.addAttribute("knownActs", ACTS);
        model.addAttribute("knownKinds", KINDS);
        model.addAttribute("wrong", new Members());
        var reason = ReadingReason.of(session);
        if (asked && reason.isPresent()) {
            find(wanted, reason.get(), cursor, model);
        }
        return "console/acts/list";
    }

    private void find(ActSearch search, String reason, String cursor, Model model) {
        Map<String, Object> body = new LinkedHashMap<>(search.criteria(clock));
        body.put("reason", reason);
        body.put("limit", PAGE);
        if (!cursor.isEmpty()) {
            body.put("cursor", cursor);
        }
        try {
            var found = api.post("/audit/v1/acts/search", body);
            model.addAttribute("found", found.objects("acts"));
            model.addAttribute("following", found.text("next"));
            model.addAttribute("continued", !cursor.isEmpty());
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            model.addAttribute("wrong", refused.byPointer());
        }
    }

    /** By post, so that nobody's name is in an address. */
    @PostMapping
    String search(@RequestParam Map<String, String> parameters, HttpSession session) {
        return "redirect:/console/acts?search=" + SEARCHES.keep(session, ActSearch.of(parameters));
    }

    @GetMapping("/{id}")
    String one(@PathVariable UUID id, HttpSession session, Model model) {
        model.addAttribute("id", id.toString());
        ReadingReason.of(session).ifPresent(reason -> {
            var proven = api.get("/audit/v1/acts/{id}?reason={reason}", id, reason);
            model.addAttribute("proven", proven);
            model.addAttribute("item", proven.object("act"));
            model.addAttribute(
                    "fields",
                    proven.objects("openings").stream().map(this::opened).toList());
        });
        return "console/acts/one";
    }

    private OpenedField opened(Members opening) {
        var value = opening.text("value");
        var meaning = value.isEmpty()
                ? ""
                : switch (opening.text("field")) {
                    case "at" -> format.moment(value);
                    case "act" -> acts.act(value);
                    case "kind" -> acts.kind(value);
                    case "actorAgency" -> words.agency(value);
                    default -> value;
                };
        return new OpenedField(opening.text("field"), value, meaning, opening.text("salt"));
    }

    @GetMapping("/{id}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable UUID id, HttpSession session) {
        return evidence.of(Section.ACTS, id, session);
    }
}
