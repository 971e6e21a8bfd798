package org.hutong.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.ui.ModelMap;

/** What is around each page: who is signed in, and the sections that there are for him. */
@Component
class PageFrame {

    private static final String ROLE = "ROLE_";

    private final Assets assets;
    private final Format format;

    PageFrame(Assets assets, Format format) {
        this.assets = assets;
        this.format = format;
    }

    void fill(ModelMap model, HttpServletRequest request) {
        var person = SecurityContextHolder.getContext().getAuthentication();
        boolean signedIn = person instanceof OAuth2AuthenticationToken;
        var roles = signedIn && person != null ? roles(person) : List.<String>of();
        model.addAttribute("person", signedIn && person != null ? person.getName() : null);
        model.addAttribute("roles", roles);
        model.addAttribute("sections", Section.of(roles));
        model.addAttribute("section", Section.at(request.getRequestURI()).orElse(null));
        model.addAttribute("language", language());
        model.addAttribute("here", here(request));
        model.addAttribute("assets", assets);
        model.addAttribute("format", format);
    }

    /** The roles of the person whose request is under way. */
    static List<String> roles(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(ROLE))
                .map(authority -> authority.substring(ROLE.length()))
                .toList();
    }

    private static String language() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage()) ? "en" : "zh-CN";
    }

    /** Where the switch of languages comes back to; of a form that was sent, the section. */
    private static String here(HttpServletRequest request) {
        var query = request.getQueryString();
        if (!request.getMethod().equals("GET")) {
            return Section.at(request.getRequestURI()).map(Section::path).orElse(Section.ROOT);
        }
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
