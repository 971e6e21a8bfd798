package org.hutong.gateway.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolderCodeTest {

    @ParameterizedTest
    @CsvSource({
        "111, 360102199003078032",
        "111, 330106201605120015",
        "111, 11010519491231002x",
        "001, 91360100MA35K7XQ1E",
    })
    void acceptsNumbersWithTheirCheckCharacter(String kind, String code) {
        var parsed = HolderKind.ofCode(kind).orElseThrow().parse(code);

        assertThat(parsed.value()).isEqualToIgnoringCase(code);
        assertThat(parsed).asString().doesNotContainIgnoringCase(code);
    }

    @ParameterizedTest
    @CsvSource({
        "111, 360102199003078033, check-digit",
        "111, 360102199002308032, resident-id",
        "111, 36010219900307803, resident-id",
        "111, 060102199003078032, resident-id",
        "111, ３60102199003078032, resident-id",
        "001, 91360100MA35K7XQ1F, check-digit",
        "001, 91360100MA35K7XQ1I, credit-code",
        "001, 91360100MA35K7XQ1, credit-code",
    })
    void refusesAllOthersAndSaysWhy(String kind, String code, String why) {
        assertThatExceptionOfType(InvalidHolderCode.class)
                .isThrownBy(() -> HolderKind.ofCode(kind).orElseThrow().parse(code))
                .satisfies(invalid -> assertThat(invalid.code()).isEqualTo(why))
                .satisfies(invalid ->
                        assertThat(String.valueOf(invalid.getMessage())).doesNotContain(code));
    }

    @Test
    void aChildIsAMinorUntilTheFourteenthBirthday() {
        var child = new Holder(HolderKind.RESIDENT_ID, ResidentId.parse("330106201605120015"));

        assertThat(child.isMinor(LocalDate.of(2030, 5, 11))).isTrue();
        assertThat(child.isMinor(LocalDate.of(2030, 5, 12))).isFalse();
    }

    @Test
    void anEnterpriseIsNoMinor() {
        var enterprise = new Holder(HolderKind.CREDIT_CODE, CreditCode.parse("91360100MA35K7XQ1E"));

        assertThat(enterprise.isMinor(LocalDate.of(2026, 1, 1))).isFalse();
    }
}
