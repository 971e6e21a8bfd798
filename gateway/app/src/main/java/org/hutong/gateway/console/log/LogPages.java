package org.hutong.gateway.console.log;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /console/log}. A verification runs in the gateway: whoever leaves the page finds it again, wherever he comes back. */
@Controller
@RequestMapping("/console/log")
class LogPages {

    private static final String PAGE = "console/log/page";
    private static final String BACK = "redirect:/console/log";
    private static final String VERIFICATION = "/audit/v1/log/verification";
    private static final String HOLDS = "/audit/v1/legal-holds";

    private final GatewayApi api;
    private final Format format;
    private final Clock clock;

    LogPages(GatewayApi api, Format format, Clock clock) {
        this.api = api;
        this.format = format;
        this.clock = clock;
    }

    @GetMapping
    String page(Model model) {
        var finished = found(VERIFICATION + "?finished=true");
        var witnesses = api.get("/audit/v1/log/witnesses");
        model.addAttribute("state", LogState.of(finished, witnesses, clock.instant()));
        model.addAttribute("finished", finished);
        model.addAttribute("latest", found(VERIFICATION));
        model.addAttribute("witnesses", witnesses);
        model.addAttribute("checkpoint", checkpoint());
        model.addAttribute(
                "kept", api.get("/audit/v1/retention").objects("items").reversed());
        model.addAttribute("holds", api.get(HOLDS).objects("items").reversed());
        model.addAttribute("months", new Months(format));
        return PAGE;
    }

    /** The part that tells how far a verification is; when it is done the whole page is fetched anew. */
    @GetMapping("/progress")
    String progress(Model model, HttpServletResponse response) {
        var latest = found(VERIFICATION);
        if (latest == null || latest.get("finishedAt") != null || latest.get("cancelledAt") != null) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("latest", latest);
        return "console/log/progress :: progress";
    }

    @PostMapping("/verification")
    String verify(RedirectAttributes redirect) {
        api.post(VERIFICATION, Map.of());
        redirect.addFlashAttribute("done", "log.verification.begun");
        return BACK;
    }

    @PostMapping("/verification/cancel")
    String cancel(RedirectAttributes redirect) {
        if (api.post(VERIFICATION + "/cancel", Map.of()).get("cancelledAt") != null) {
            redirect.addFlashAttribute("done", "log.verification.was-cancelled");
        }
        return BACK;
    }

    @PostMapping("/holds")
    String hold(
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var typed = new LinkedHashMap<String, Object>();
        typed.put("from", from);
        typed.put("to", to);
        typed.put("reason", reason);
        try {
            api.post(HOLDS, typed);
        } catch (ApiProblem problem) {
            response.setStatus(problem.status());
            model.addAttribute("problem", problem);
            model.addAttribute("typed", typed);
            return page(model);
        }
        redirect.addFlashAttribute("done", "log.hold.placed");
        return BACK;
    }

    @PostMapping("/holds/{id}/lift")
    String lift(
            @PathVariable UUID id,
            @RequestParam String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            api.post(HOLDS + "/{id}/lift", Map.of("reason", reason), id);
        } catch (ApiProblem problem) {
            response.setStatus(problem.status());
            model.addAttribute("problem", problem);
            return page(model);
        }
        redirect.addFlashAttribute("done", "log.hold.lifted");
        return BACK;
    }

    /** Null if there is none yet. */
    private @Nullable Members found(String path) {
        try {
            return api.get(path);
        } catch (ApiProblem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND.value()) {
                return null;
            }
            throw problem;
        }
    }

    /** The signed note; empty while the log, or its quorum of witnesses, has signed none. */
    private String checkpoint() {
        try {
            return new String(
                    api.download("/log/checkpoint", null, MediaType.TEXT_PLAIN_VALUE)
                            .content(),
                    StandardCharsets.UTF_8);
        } catch (ApiProblem problem) {
            if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                return "";
            }
            throw problem;
        }
    }
}
