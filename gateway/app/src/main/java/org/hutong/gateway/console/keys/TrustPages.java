package org.hutong.gateway.console.keys;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.proposals.Typed;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/keys/…}: what this gateway publishes, whether it would be believed, and whom it believes. */
@Controller
@RequestMapping("/console/keys")
class TrustPages {

    private static final String SIGNED = "application/jose";
    private static final String ONE = "/admin/v1/trust-imports/{id}";

    private final GatewayApi api;

    TrustPages(GatewayApi api) {
        this.api = api;
    }

    @GetMapping("/trust-list")
    String trustList(Model model) {
        model.addAttribute("list", api.get("/v1/trust-list"));
        return "console/keys/trust-list";
    }

    @GetMapping("/trust-list.jwt")
    ResponseEntity<byte[]> signedTrustList() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(SIGNED))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trust-list.jwt\"")
                .body(api.download("/v1/trust-list.jwt", null, SIGNED).content());
    }

    @GetMapping("/self-check")
    String selfCheck(Model model) {
        try {
            model.addAttribute("check", api.get("/admin/v1/self-check"));
        } catch (ApiProblem refused) {
            if (!refused.code().equals("starting")) {
                throw refused;
            }
        }
        return "console/keys/self-check";
    }

    @PostMapping("/self-check")
    String check(RedirectAttributes next) {
        api.post("/admin/v1/self-check", Map.of());
        next.addFlashAttribute("done", "keys.done.checked");
        return "redirect:/console/keys/self-check";
    }

    @GetMapping("/trust-imports")
    String imports(Model model) {
        return imports(Typed.empty(), model);
    }

    private String imports(Typed typed, Model model) {
        model.addAttribute("form", typed);
        model.addAttribute("imports", api.get("/admin/v1/trust-imports").objects("items"));
        return "console/keys/imports";
    }

    @PostMapping("/trust-imports")
    String put(@RequestParam Map<String, String> sent, Model model) {
        var typed = Typed.of(sent);
        try {
            return propose(operator(typed), typed.value("reason"));
        } catch (ApiProblem refused) {
            typed.refused(
                    refused,
                    pointer -> pointer.replaceFirst("^/(content/)?", "").replace('/', '.'));
            model.addAttribute("problem", refused);
            return imports(typed, model);
        }
    }

    private static Map<String, Object> operator(Typed typed) {
        var operator = new LinkedHashMap<String, Object>();
        operator.put("act", "put");
        List.of("id", "name", "url", "pin").stream()
                .filter(typed::has)
                .forEach(name -> operator.put(name, typed.value(name)));
        operator.put("provinces", typed.values("provinces"));
        operator.put("hosts", typed.values("hosts"));
        return operator;
    }

    @GetMapping("/trust-imports/{id}")
    String one(@PathVariable String id, Model model) {
        var one = api.get(ONE, id);
        model.addAttribute("one", one);
        model.addAttribute(
                "form",
                Typed.empty()
                        .with("id", id)
                        .with("name", one.text("name"))
                        .with("url", one.text("url"))
                        .with("pin", one.text("pin"))
                        .with("provinces", joined(one.list("provinces")))
                        .with("hosts", joined(one.list("hosts"))));
        return "console/keys/import";
    }

    private static String joined(List<?> values) {
        return String.join(", ", values.stream().map(String::valueOf).toList());
    }

    @PostMapping("/trust-imports/{id}/refresh")
    String refresh(@PathVariable String id, Model model, RedirectAttributes next) {
        return done(id, model, next, "keys.done.refreshed", () -> api.post(ONE + "/refresh", Map.of(), id));
    }

    @PostMapping("/trust-imports/{id}/lists")
    String bring(@PathVariable String id, @RequestParam String list, Model model, RedirectAttributes next) {
        byte[] signed = list.strip().getBytes(StandardCharsets.UTF_8);
        return done(id, model, next, "keys.done.brought", () -> api.upload(ONE + "/lists", signed, SIGNED, id));
    }

    @PostMapping("/trust-imports/{id}/remove")
    String remove(@PathVariable String id, @RequestParam String reason, Model model) {
        try {
            return propose(Map.of("act", "remove", "id", id), reason);
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            return one(id, model);
        }
    }

    private String done(String id, Model model, RedirectAttributes next, String text, Runnable act) {
        try {
            act.run();
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            return one(id, model);
        }
        next.addFlashAttribute("done", text);
        return "redirect:/console/keys/trust-imports/" + id;
    }

    private String propose(Map<String, Object> content, String reason) {
        return "redirect:/console/proposals/"
                + api.post(
                                "/admin/v1/proposals",
                                Map.of("kind", "trust-imports", "reason", reason.strip(), "content", content))
                        .text("id");
    }
}
