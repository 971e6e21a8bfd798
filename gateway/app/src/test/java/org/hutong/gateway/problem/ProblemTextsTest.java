package org.hutong.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTextsTest {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @ParameterizedTest
    @EnumSource
    void everyProblemSpeaksBothLanguages(ProblemType type) {
        for (var language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            var texts = ProblemTexts.in(List.of(language));

            assertThat(texts.text(type.slug() + ".title", List.of())).isNotBlank();
            assertThat(texts.text(type.slug() + ".detail", List.of("a", "b"))).isNotBlank();
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        var english = ResourceBundle.getBundle("problems", Locale.ROOT, NO_FALLBACK);
        var chinese = ResourceBundle.getBundle("problems", Locale.CHINESE, NO_FALLBACK);

        assertThat(chinese.getLocale()).isEqualTo(Locale.CHINESE);
        assertThat(java.util.Collections.list(chinese.getKeys())).containsExactlyInAnyOrderElementsOf(english.keySet());
    }

    @Test
    void theFirstLanguageThatWeSpeakIsTaken() {
        assertThat(ProblemTexts.in(List.of(Locale.FRENCH, Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH))
                        .locale())
                .isEqualTo(Locale.CHINESE);
        assertThat(ProblemTexts.in(List.of(Locale.FRENCH)).locale()).isEqualTo(Locale.ENGLISH);
        assertThat(ProblemTexts.in(List.of()).locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void anApostropheIsAnApostrophe() {
        assertThat(ProblemTexts.in(List.of(Locale.ENGLISH)).text("internal-error.detail", List.of()))
                .contains("gateway's side");
    }
}
