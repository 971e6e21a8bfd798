package org.hutong.policy;

import java.util.Locale;
import java.util.function.Function;

/**
 * One sentence or title in the two languages the gateway speaks.
 *
 * @param en English
 * @param zh Chinese (simplified)
 */
public record Wording(String en, String zh) {

    static Wording of(Function<Locale, String> words) {
        return new Wording(words.apply(Locale.ENGLISH), words.apply(Locale.CHINESE));
    }

    /** For codes, numbers and dates, which are the same in every language. */
    static Wording plain(String words) {
        return new Wording(words, words);
    }

    /** The Chinese wording for any Chinese locale, the English one for every other. */
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? zh : en;
    }
}
