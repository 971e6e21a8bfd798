package org.hutong.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people come in, and pages that say that there is no page. */
@Controller
class HomePages {

    @GetMapping("/")
    String root() {
        return "redirect:" + Section.ROOT;
    }

    /** The first section that there is for him. */
    @GetMapping(Section.ROOT)
    String first(Authentication person) {
        return Section.of(PageFrame.roles(person)).stream()
                .findFirst()
                .map(section -> "redirect:" + section.path())
                .orElse("console/no-role");
    }

    @GetMapping(ConsoleSecurity.LANGUAGE)
    String language(@RequestParam String to, @RequestParam String back, HttpServletResponse response) {
        Languages.choose(Languages.known(to), response);
        // Never to another host.
        boolean ours = back.startsWith(Section.ROOT + "/") && !back.contains("\\") && !back.contains("//");
        return "redirect:" + (ours ? back : Section.ROOT);
    }

    @GetMapping(ConsoleSecurity.NOT_SIGNED_IN)
    String notSignedIn() {
        return "console/not-signed-in";
    }

    @RequestMapping(NoSuchPage.MISSING)
    String missing() {
        return "console/no-such-page";
    }

    @RequestMapping(NoSuchPage.STALE)
    String stale() {
        return "console/stale-page";
    }
}
