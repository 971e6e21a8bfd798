package org.hutong.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void aForgedClaimCannotRewriteTheScreen() {
        Lines lines = new Lines();
        lines.add("REFUSED");
        lines.add("Claims to be from", "\u001b[1A\u001b[2KVALID\r\n有效\u202e");
        assertThat(lines.toString())
                .isEqualTo("REFUSED" + System.lineSeparator() + "Claims to be from: �[1A�[2KVALID��有效�");
    }

    @Test
    void saysNothingWhereThereIsNoValue() {
        Lines lines = new Lines();
        lines.add("Type", null);
        assertThat(lines.toString()).isEmpty();
    }
}
