package org.hutong.policy;

import java.util.List;
import java.util.Locale;

/**
 * One reason of a denial. Nothing in it is personal data.
 *
 * @param dimension what was not covered
 * @param asked what was asked: codes, field names, a time; for a guard its id
 * @param covered what the nearest grant covers instead; empty for an agency without grants and for a guard
 * @param sentence the same as a sentence a clerk can act on
 */
public record FailedDimension(Dimension dimension, List<String> asked, List<String> covered, Wording sentence) {

    /** Copies the lists. */
    public FailedDimension {
        asked = List.copyOf(asked);
        covered = List.copyOf(covered);
    }

    static FailedDimension of(Dimension dimension, List<Wording> asked, List<Wording> covered) {
        Wording sentence = Wording.of(locale -> dimension.sentence(
                Shown.list(in(asked, locale), locale), Shown.list(in(covered, locale), locale), locale));
        return new FailedDimension(dimension, in(asked, Locale.ENGLISH), in(covered, Locale.ENGLISH), sentence);
    }

    private static List<String> in(List<Wording> words, Locale locale) {
        return words.stream().map(word -> word.in(locale)).toList();
    }
}
