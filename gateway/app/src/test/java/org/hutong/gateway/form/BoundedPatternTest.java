package org.hutong.gateway.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[0-9]{17}[0-9X]$",
                "[,、 ]+",
                "^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日$",
                "^(ab)?c*$",
                "^\\([0-9]+\\)$",
                "^[*+({]+$",
                "^(AB|CD){2}[0-9]{7}$",
                "[]a]+",
            })
    void letsOrdinaryPatternsIn(String pattern) {
        assertThat(BoundedPattern.fault(pattern, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|aa)+$",
                "(a|aa)*",
                "(a|a){20}",
                "((a|a){9}){9}",
                "((a|aa){2,}){3}",
                "(a|a){5,}",
                "a*a*b",
                "(a)\\1",
                "(?=a)b",
                "(?<!a)b",
                "(?>a)",
                "^a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaa$",
                "^[0-9]{0,9999}[0-9]{0,9999}[0-9]{0,9999}$",
                "^\\Q[\\E(a+)+$",
                "(?i)a",
                "(?<n>a)\\k<n>",
                "[",
                "a{1",
            })
    void refusesWhatMayRunForLong(String pattern) {
        assertThat(BoundedPattern.fault(pattern, 1)).isPresent();
    }
}
