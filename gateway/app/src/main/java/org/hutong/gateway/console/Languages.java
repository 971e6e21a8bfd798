package org.hutong.gateway.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/** The language of pages: the one that was chosen, else the browser's, else Chinese. The API goes by {@code Accept-Language} alone. */
@Configuration(proxyBeanMethods = false)
class Languages {

    static final String COOKIE = "hutong-language";
    private static final Duration REMEMBERED = Duration.ofDays(365);
    private static final List<Locale> KNOWN = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    @Bean
    LocaleResolver localeResolver() {
        return new Chosen();
    }

    /** Remembers what a person has chosen. */
    static void choose(Locale language, HttpServletResponse response) {
        var cookie = new Cookie(COOKIE, language.toLanguageTag());
        cookie.setPath(Section.ROOT);
        cookie.setHttpOnly(true);
        cookie.setMaxAge((int) REMEMBERED.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    static Locale known(String tag) {
        return KNOWN.stream()
                .filter(language -> language.toLanguageTag().equals(tag))
                .findFirst()
                .orElse(Locale.SIMPLIFIED_CHINESE);
    }

    private static final class Chosen extends AcceptHeaderLocaleResolver {

        Chosen() {
            setSupportedLocales(List.of(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.ENGLISH));
            setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        }

        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            var chosen = request.getRequestURI().startsWith(Section.ROOT) ? WebUtils.getCookie(request, COOKIE) : null;
            return chosen == null ? super.resolveLocale(request) : known(chosen.getValue());
        }

        @Override
        public void setLocale(
                HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
            throw new UnsupportedOperationException("a person chooses at " + ConsoleSecurity.LANGUAGE);
        }
    }
}
