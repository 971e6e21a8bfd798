package org.hutong.gateway.console.entries;

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
import org.hutong.gateway.holder.Province;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/entries}: auditors search the access log, and read its entries with their proofs. */
@Controller
@RequestMapping("/console/entries")
class EntryPages {

    private static final Searches<Search> SEARCHES = new Searches<>("searches");
    private static final int PAGE = 50;
    private static final int MOST_AGENCIES = 300;
    private static final List<String> OUTCOMES = List.of(
            "found",
            "not-found",
            "not-permitted",
            "not-recognised",
            "use-code-refused",
            "over-quota",
            "source-unavailable",
            "invalid-request");
    private static final List<String> BASES = List.of("statutory-duty", "holder-present", "entrusted");

    private final GatewayApi api;
    private final EntryReading reading;
    private final EvidenceFile evidence;
    private final EntrySentences sentences;
    private final Words words;
    private final Format format;
    private final Clock clock;

    EntryPages(
            GatewayApi api,
            EntryReading reading,
            EvidenceFile evidence,
            EntrySentences sentences,
            Words words,
            Format format,
            Clock clock) {
        this.api = api;
        this.reading = reading;
        this.evidence = evidence;
        this.sentences = sentences;
        this.words = words;
        this.format = format;
        this.clock = clock;
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
            @RequestParam Map<String, String> parameters,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String cursor,
            HttpSession session,
            Model model) {
        var wanted = search.isEmpty()
                ? Search.of(parameters)
                : SEARCHES.find(session, search).orElse(null);
        if (wanted == null) {
            return "redirect:/console/entries";
        }
        boolean asked = !search.isEmpty() || !wanted.isEmpty();
        var key = asked && search.isEmpty() ? SEARCHES.keep(session, wanted) : search;
        fill(model, wanted, key);
        var reason = ReadingReason.of(session);
        if (asked && reason.isPresent()) {
            try {
                model.addAttribute("found", reading.page(criteria(wanted), reason.get(), cursor, PAGE));
                model.addAttribute("continued", !cursor.isEmpty());
            } catch (ApiProblem refused) {
                model.addAttribute("problem", refused);
                model.addAttribute("wrong", refused.byPointer());
            }
        }
        model.addAttribute("asked", asked);
        return "console/entries/list";
    }

    /** By post, so that nobody's number is in an address. */
    @PostMapping
    String search(@RequestParam Map<String, String> parameters, HttpSession session) {
        return to(session, Search.of(parameters));
    }

    private static String to(HttpSession session, Search search) {
        return "redirect:/console/entries?search=" + SEARCHES.keep(session, search);
    }

    private void fill(Model model, Search search, String key) {
        model.addAttribute("wrong", new Members());
        model.addAttribute("search", search);
        model.addAttribute("key", key);
        model.addAttribute("periods", Period.values());
        model.addAttribute(
                "agencies", words.agencies().stream().limit(MOST_AGENCIES).toList());
        model.addAttribute("types", words.types());
        model.addAttribute("provinces", Province.values());
        model.addAttribute("outcomes", OUTCOMES);
        model.addAttribute("bases", BASES);
        model.addAttribute("saved", api.get("/audit/v1/saved-searches").objects("searches"));
    }

    /** What the API is asked, with the entries of a finding if it is about one. */
    private Map<String, Object> criteria(Search search) {
        var criteria = new LinkedHashMap<>(search.criteria(clock));
        if (!search.finding().isEmpty()) {
            criteria.put(
                    "ids", api.get("/audit/v1/findings/{id}", search.finding()).list("entries"));
        }
        return criteria;
    }

    @PostMapping("/reason")
    String reason(
            @RequestParam String reason, @RequestParam String back, HttpSession session, RedirectAttributes flash) {
        if (ReadingReason.keep(session, reason)) {
            flash.addFlashAttribute("done", "entries.reason.kept");
        } else {
            flash.addFlashAttribute("reasonWrong", true);
        }
        return "redirect:" + checked(back);
    }

    /** Never to another host. */
    private static String checked(String back) {
        boolean ours = back.startsWith(Section.ROOT + "/") && !back.contains("\\") && !back.contains("//");
        return ours ? back : Section.ENTRIES.path();
    }

    @GetMapping("/{id}")
    String one(@PathVariable UUID id, HttpSession session, Model model) {
        model.addAttribute("id", id.toString());
        ReadingReason.of(session).ifPresent(reason -> {
            var rows = reading.named(List.of(id.toString()), reason, 1).rows();
            if (!rows.isEmpty()) {
                model.addAttribute("row", rows.getFirst());
            }
        });
        return "console/entries/one";
    }

    /** Reveals what is about people: the API notes it. Not redirected, since nothing is changed and nothing is to be kept. */
    @PostMapping("/{id}")
    String reveal(@PathVariable UUID id, HttpSession session, Model model) {
        var reason = ReadingReason.of(session);
        if (reason.isEmpty()) {
            return "redirect:/console/entries/" + id;
        }
        var proven = reading.whole(id.toString(), reason.get());
        var entry = proven.object("entry");
        model.addAttribute("id", id.toString());
        model.addAttribute("proven", proven);
        model.addAttribute("entry", entry);
        model.addAttribute("sentence", sentences.whole(entry));
        model.addAttribute(
                "fields",
                proven.objects("openings").stream()
                        .map(opening -> OpenedField.of(opening, entry.text("type"), words, format))
                        .toList());
        return "console/entries/whole";
    }

    @GetMapping("/{id}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable UUID id, HttpSession session) {
        return evidence.of(Section.ENTRIES, id, session);
    }

    @PostMapping("/saved")
    String save(@RequestParam String search, @RequestParam String name, HttpSession session, RedirectAttributes flash) {
        var kept = SEARCHES.find(session, search);
        if (kept.isPresent()) {
            try {
                api.post(
                        "/audit/v1/saved-searches",
                        Map.of("name", name.strip(), "search", kept.get().saved()));
                flash.addFlashAttribute("done", "entries.saved.kept");
            } catch (ApiProblem refused) {
                flash.addFlashAttribute("problem", refused);
            }
        }
        return "redirect:/console/entries?search=" + search;
    }

    @GetMapping("/saved/{id}")
    String saved(@PathVariable UUID id, HttpSession session) {
        return api.get("/audit/v1/saved-searches").objects("searches").stream()
                .filter(one -> one.text("id").equals(id.toString()))
                .findFirst()
                .map(one -> to(session, Search.ofSaved(one.object("search"))))
                .orElse("redirect:/console/entries");
    }

    @PostMapping("/saved/{id}/delete")
    String forget(@PathVariable UUID id, RedirectAttributes flash) {
        api.delete("/audit/v1/saved-searches/{id}", id);
        flash.addFlashAttribute("done", "entries.saved.deleted");
        return "redirect:/console/entries";
    }

    @PostMapping("/exports")
    String export(
            @RequestParam String search,
            @RequestParam String fileFormat,
            HttpSession session,
            RedirectAttributes flash) {
        var kept = SEARCHES.find(session, search);
        var reason = ReadingReason.of(session);
        if (kept.isEmpty() || reason.isEmpty()) {
            return "redirect:/console/entries";
        }
        try {
            api.post(
                    "/audit/v1/exports",
                    Map.of("search", criteria(kept.get()), "reason", reason.get(), "format", fileFormat));
            flash.addFlashAttribute("done", "entries.export.begun");
            return "redirect:/console/entries/exports";
        } catch (ApiProblem refused) {
            flash.addFlashAttribute("problem", refused);
            return "redirect:/console/entries?search=" + search;
        }
    }
}
