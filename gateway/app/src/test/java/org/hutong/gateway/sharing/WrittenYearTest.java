package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.files.YamlFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenYearTest {

    private static final String SOURCE = "source: { zh: 示例通知, en: A sample notice }\n";

    @Test
    void readsDaysAndSpansOfDays() {
        var year = read("id: '2027'\n" + SOURCE + "off: [2027-01-01, 2027-02-05/2027-02-07]\nworked: [2027-01-30]");

        assertThat(year.year()).isEqualTo(Year.of(2027));
        assertThat(year.off()).containsExactlyInAnyOrder(day("01-01"), day("02-05"), day("02-06"), day("02-07"));
        assertThat(year.worked()).containsExactly(day("01-30"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2027-02-05/2027-02-07, 2027-02-07 |            | /off/1 Some of these days are listed as days off already.
        2027-02-06                        | 2027-02-06 | /worked/0 Some of these days are listed as days off already.
        2027-01-01                        | 2027-02-05 | /worked/0 This is no Saturday or Sunday, so it is worked anyway.
        2026-12-31/2027-01-01             |            | /off/0 These days are not all in 2027.
        2027-01-01                        | 2026-01-03 | /worked/0 These days are not all in 2027.
        2027-02-30                        |            | /off/0 Expected here: a day such as 2027-01-01
        2027-02-07/2027-02-05             |            | /off/0 Expected here
        2027-02-01/2027-03-04             |            | /off/0 Expected here
        2027-02-01/2027-02-02/2027-02-03  |            | /off/0 At most 21 characters
        2027-02-01/                       |            | /off/0 Expected here
        +2027-02-01                       |            | /off/0 Expected here
        2027-1-1                          |            | /off/0 Expected here
        2027-01-01, 2027-01-01            |            | /off/1 This value occurs twice.
        2027-01-01                        | soon       | /worked/0 Expected here: a day such as 2027-01-01.
                                          |            | /off This field is required.
        """)
    void refusesWhatCannotBeInOneClearLine(String off, String worked, String line) {
        var content = "id: '2027'\n" + SOURCE + "off: [" + (off == null ? "" : off) + "]\nworked: ["
                + (worked == null ? "" : worked) + "]";

        assertThatExceptionOfType(InvalidDefinition.class)
                .isThrownBy(() -> read(content))
                .satisfies(
                        refused -> assertThat(refused.line()).startsWith(line).doesNotContain(";", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: '27'",
                "id: 2027",
                "id: '1999'",
                "id: '12027'",
                "off: [2027-01-01]",
            })
    void refusesAnIdThatIsNoYear(String id) {
        var off = id.startsWith("off") ? "" : "\noff: [2027-01-01]";

        assertThatExceptionOfType(InvalidDefinition.class)
                .isThrownBy(() -> read(SOURCE + id + off))
                .satisfies(refused -> assertThat(refused.line()).startsWith("/id "));
    }

    @Test
    void namesEveryMistake() {
        assertThatExceptionOfType(InvalidDefinition.class)
                .isThrownBy(() -> read("id: '2027'\nsource: { zh: 示例 }\noff: 2027-01-01\nholidays: []"))
                .satisfies(refused -> assertThat(refused.errors())
                        .extracting(error -> error.pointer() + " " + error.code())
                        .containsExactly("/source/en required", "/off not-array", "/holidays unknown"));
        assertThatExceptionOfType(InvalidDefinition.class).isThrownBy(() -> read("[]"));
    }

    private static CalendarYear read(String yaml) {
        return WrittenYear.read(new YamlFiles().parse(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse("2027-" + day);
    }
}
