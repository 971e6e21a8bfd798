package org.hutong.gateway.console.acts;

import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What acts are called in the page's language; a code stays as it is if there is no word for it. */
@Component
public class ActWords {

    private final MessageSource texts;

    ActWords(MessageSource texts) {
        this.texts = texts;
    }

    /** What was done. */
    public String act(Object code) {
        return word("acts.act.", code);
    }

    /** To what it was done. */
    public String kind(Object code) {
        return word("acts.kind.", code);
    }

    private String word(String prefix, Object code) {
        var otherwise = String.valueOf(code);
        return Objects.requireNonNullElse(
                texts.getMessage(prefix + otherwise, null, otherwise, LocaleContextHolder.getLocale()), otherwise);
    }
}
