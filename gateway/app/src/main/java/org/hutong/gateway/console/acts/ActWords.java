package org.hutong.gateway.console.acts;

import org.hutong.gateway.console.entries.Words;
import org.springframework.stereotype.Component;

/** What acts are called in the page's language; a code stays as it is if there is no word for it. */
@Component
public class ActWords {

    private final Words words;

    ActWords(Words words) {
        this.words = words;
    }

    /** What was done. */
    public String act(Object code) {
        return words.word("acts.act." + code, String.valueOf(code));
    }

    /** To what it was done. */
    public String kind(Object code) {
        return words.word("acts.kind." + code, String.valueOf(code));
    }
}
