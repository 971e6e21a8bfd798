package org.hutong.gateway.console.keys;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.proposals.Typed;
import org.springframework.http.ContentDisposition;
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

/** {@code /console/keys}: the keys that provinces sign with, from being made to being destroyed. */
@Controller
@RequestMapping("/console/keys")
class KeyPages {

    /** RFC 8555 §9.1. */
    private static final String PEM_CHAIN = "application/pem-certificate-chain";

    private static final String PEM = "application/x-pem-file";
    private static final String ONE = "/admin/v1/keys/{id}";
    /** An identifier is a hash of 32 bytes, so no page's name is one. */
    private static final String ID = "{id:[A-Za-z0-9_-]{43}}";

    private static final List<String> STATES = List.of("active", "pending", "retired", "destroyed");

    private final GatewayApi api;

    KeyPages(GatewayApi api) {
        this.api = api;
    }

    @GetMapping
    String all(Model model) {
        return all(Typed.empty().with("algorithm", "ES256"), model);
    }

    /** Those that are in use come first. */
    private String all(Typed typed, Model model) {
        model.addAttribute("form", typed);
        model.addAttribute(
                "keys",
                api.get("/admin/v1/keys").objects("items").stream()
                        .sorted(Comparator.<Members>comparingInt(key -> STATES.indexOf(key.text("state")))
                                .thenComparing(key -> key.text("province"))
                                .thenComparing(key -> key.text("algorithm")))
                        .toList());
        return "console/keys/list";
    }

    @PostMapping
    String make(@RequestParam Map<String, String> sent, Model model, RedirectAttributes next) {
        var typed = Typed.of(sent);
        try {
            var made = api.post(
                    "/admin/v1/keys",
                    Map.of(
                            "province", typed.value("province"),
                            "algorithm", typed.value("algorithm"),
                            "reason", typed.value("reason")));
            next.addFlashAttribute("done", "keys.done.made");
            return "redirect:/console/keys/" + made.text("id");
        } catch (ApiProblem refused) {
            typed.refused(refused, pointer -> pointer.substring(pointer.lastIndexOf('/') + 1));
            model.addAttribute("problem", refused);
            return all(typed, model);
        }
    }

    @GetMapping("/" + ID)
    String one(@PathVariable String id, Model model) {
        model.addAttribute("key", api.get(ONE, id));
        return "console/keys/one";
    }

    @GetMapping("/" + ID + "/request")
    ResponseEntity<byte[]> request(@PathVariable String id) {
        var request = api.download(ONE + "/request", null, PEM, id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(PEM))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(id + ".csr")
                                .build()
                                .toString())
                .body(request.content());
    }

    @PostMapping("/" + ID + "/chain")
    String certify(@PathVariable String id, @RequestParam String pem, Model model, RedirectAttributes next) {
        try {
            api.upload(ONE + "/chain", pem.getBytes(StandardCharsets.UTF_8), PEM_CHAIN, id);
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            model.addAttribute("pem", pem);
            return one(id, model);
        }
        next.addFlashAttribute("done", "keys.done.certified");
        return "redirect:/console/keys/" + id;
    }

    @PostMapping("/" + ID + "/{act:activate|retire|destroy}")
    String propose(@PathVariable String id, @PathVariable String act, @RequestParam String reason, Model model) {
        try {
            var content = Map.of("act", act, "key", id);
            var proposal = api.post(
                    "/admin/v1/proposals", Map.of("kind", "keys", "reason", reason.strip(), "content", content));
            return "redirect:/console/proposals/" + proposal.text("id");
        } catch (ApiProblem refused) {
            model.addAttribute("problem", refused);
            return one(id, model);
        }
    }
}
