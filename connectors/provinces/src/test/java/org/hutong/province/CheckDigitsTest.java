package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitsTest {

    /** The two examples of GB 11643-1999. */
    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
    void completesTheIdNumbersOfTheStandard(String number) {
        assertThat(CheckDigits.residentId(number.substring(0, 17))).isEqualTo(number);
    }

    /** The example that circulates with GB 32100-2015, and the enterprise of the demo. */
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", SampleHolders.JIANGXI_ENTERPRISE})
    void completesKnownCreditCodes(String code) {
        assertThat(CheckDigits.creditCode(code.substring(0, 17))).isEqualTo(code);
    }

    /** The two examples that circulate with the rule. */
    @ParameterizedTest
    @ValueSource(strings = {"1M8GDM9AXKP042788", "11111111111111111"})
    void completesVehicleIdentificationNumbers(String vin) {
        assertThat(CheckDigits.vin(vin.substring(0, 8), vin.substring(9))).isEqualTo(vin);
    }
}
