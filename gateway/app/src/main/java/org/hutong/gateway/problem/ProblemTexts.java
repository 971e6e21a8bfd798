package org.hutong.gateway.problem;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What problems say, in the reader's language: simplified Chinese where it is asked for, else English. */
public final class ProblemTexts {

    private static final Set<String> LANGUAGES = Set.of("zh", "en");
    private static final ResourceBundleMessageSource MESSAGES = messages();

    private final Locale locale;

    private ProblemTexts(Locale locale) {
        this.locale = locale;
    }

    /** Texts for the first language of the list that we speak; English when there is none. */
    public static ProblemTexts in(List<Locale> preferred) {
        return preferred.stream()
                .filter(locale -> LANGUAGES.contains(locale.getLanguage()))
                .findFirst()
                .map(locale -> new ProblemTexts(Locale.of(locale.getLanguage())))
                .orElseGet(() -> new ProblemTexts(Locale.ENGLISH));
    }

    /** The text under a key, its placeholders filled. */
    public String text(String key, List<String> arguments) {
        return MESSAGES.getMessage(key, arguments.toArray(), locale);
    }

    /** The language of the texts, for {@code Content-Language}. */
    public Locale locale() {
        return locale;
    }

    /** One of two texts that come as a pair, by language. */
    public String choose(String english, String chinese) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }

    private static ResourceBundleMessageSource messages() {
        var source = new ResourceBundleMessageSource();
        source.setBasename("problems");
        // Not that of whichever request asks first: a container's class loader finds nothing once the container has
        // stopped.
        source.setBundleClassLoader(ProblemTexts.class.getClassLoader());
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }
}
