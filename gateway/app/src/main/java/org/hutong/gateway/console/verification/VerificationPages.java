package org.hutong.gateway.console.verification;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.hutong.gateway.console.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * {@code /console/verification}. The verdict is the answer to the form and is kept nowhere: a credential holds personal data, and an address
 * that leads to the verdict would be one too.
 */
@Controller
@RequestMapping("/console/verification")
class VerificationPages {

    private static final String PAGE = "console/verification/page";

    private final HandedIn handedIn;
    private final Verdicts verdicts;

    VerificationPages(HandedIn handedIn, Verdicts verdicts) {
        this.handedIn = handedIn;
        this.verdicts = verdicts;
    }

    @GetMapping
    String form() {
        return PAGE;
    }

    @PostMapping
    String verify(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Model model,
            HttpServletResponse response) {
        try {
            model.addAttribute("verdict", verdicts.of(handedIn.credential(text, files == null ? List.of() : files)));
        } catch (Unreadable unreadable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("text", text);
            model.addAttribute("unreadable", unreadable.key());
            model.addAttribute("arguments", unreadable.arguments());
        } catch (ApiProblem problem) {
            response.setStatus(problem.status());
            model.addAttribute("text", text);
            model.addAttribute("problem", problem);
        }
        return PAGE;
    }
}
