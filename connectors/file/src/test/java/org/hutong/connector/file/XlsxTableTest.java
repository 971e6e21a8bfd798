package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxTableTest {

    private static final long LIMIT = 20 << 20;

    @TempDir
    private Path directory;

    private Map<Long, List<@Nullable Object>> rows(Consumer<Worksheet> content) throws IOException, BadFile {
        return Rows.of(new XlsxTable(LIMIT), Workbooks.write(directory.resolve("table.xlsx"), content));
    }

    private Map<Long, List<@Nullable Object>> raw(String sheet) throws IOException, BadFile {
        return Rows.of(new XlsxTable(LIMIT), Workbooks.raw(directory.resolve("table.xlsx"), sheet));
    }

    @Test
    void readsEachKindOfCell() throws IOException, BadFile {
        Map<Long, List<@Nullable Object>> rows = rows(sheet -> {
            sheet.value(0, 0, "代码");
            sheet.value(2, 0, " 测试人员 ");
            sheet.value(2, 1, 7);
            sheet.value(2, 2, 0.1 + 0.2);
            sheet.value(2, 3, true);
            sheet.value(2, 4, LocalDate.of(2026, 2, 28));
            sheet.style(2, 4)
                    .format("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;")
                    .set();
            sheet.value(2, 5, LocalDateTime.of(2026, 2, 28, 8, 30));
            sheet.style(2, 5).format("yyyy-mm-dd hh:mm").set();
            sheet.value(2, 7, 100);
            sheet.style(2, 7).format("#,##0.00 &quot;days&quot;").set();
        });

        assertThat(rows)
                .containsExactly(
                        Map.entry(1L, List.of("代码")),
                        Map.entry(
                                3L,
                                Arrays.asList(
                                        "测试人员",
                                        new BigDecimal("7"),
                                        new BigDecimal("0.3"),
                                        true,
                                        "2026-02-28",
                                        "2026-02-28T08:30",
                                        null,
                                        new BigDecimal("100"))));
    }

    @Test
    void refusesACodeThatExcelHasRounded() {
        assertThatThrownBy(() -> rows(sheet -> sheet.value(4, 1, 330_106_201_605_120_000L)))
                .isInstanceOf(BadFile.class)
                .hasMessage("line 5, column 2: the number has more than 15 digits, of which Excel has lost some");
    }

    @Test
    void evaluatesNoFormulaAndBelievesNone() {
        assertThatThrownBy(() -> rows(sheet -> sheet.formula(1, 0, "HYPERLINK(\"http://127.0.0.1/\")")))
                .hasMessage("line 2, column 1: the cell holds a formula");
        assertThatThrownBy(() -> raw(Workbooks.SHEET_START + "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>"
                        + Workbooks.SHEET_END))
                .hasMessage("line 1, column 1: the cell holds a formula");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "12abc", "NaN"})
    void refusesANumberThatIsNone(String number) {
        assertThatThrownBy(() -> raw(Workbooks.SHEET_START + "<row r=\"1\"><c r=\"A1\"><v>" + number + "</v></c></row>"
                        + Workbooks.SHEET_END))
                .isInstanceOf(BadFile.class)
                .hasMessageStartingWith("line 1, column 1: ");
    }

    @Test
    void refusesAnEntityBomb() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + Workbooks.SHEET_START + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row>"
                + Workbooks.SHEET_END;

        assertThatThrownBy(() -> raw(bomb)).hasMessage("the workbook has a document type or a marked section");
    }

    @Test
    void refusesATextWithoutAnEnd() {
        assertThatThrownBy(() -> raw(Workbooks.SHEET_START + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"
                        + "x".repeat(2 << 20) + "</t></is></c></row>" + Workbooks.SHEET_END))
                .hasMessage("the workbook has a text that is too long");
    }

    @Test
    void refusesAZipBombWhateverItsDirectorySays() {
        String rows = ("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" + " ".repeat(900_000)).repeat(30);

        assertThatThrownBy(() -> raw(Workbooks.SHEET_START + rows + Workbooks.SHEET_END))
                .hasMessage("the workbook is larger than allowed when unzipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZZZZ1", "XFE1", "A99999999999", "1", "A-1", ""})
    void refusesACellThatLiesNowhere(String address) {
        assertThatThrownBy(() -> raw(Workbooks.SHEET_START + "<row r=\"1\"><c r=\"" + address + "\"><v>1</v></c></row>"
                        + Workbooks.SHEET_END))
                .isInstanceOf(BadFile.class);
    }

    @Test
    void refusesARowWithoutAnEnd() {
        assertThatThrownBy(() -> raw(Workbooks.SHEET_START + "<row r=\"1\">" + "<c><v>1</v></c>".repeat(2_000)
                        + "</row>" + Workbooks.SHEET_END))
                .hasMessage("the workbook has a row of more than 1000 cells");
    }

    @Test
    void refusesWhatIsNoWorkbook() throws IOException {
        Path text = Files.writeString(directory.resolve("text.xlsx"), "代码,姓名\n", StandardCharsets.UTF_8);
        Path whole = Workbooks.write(directory.resolve("whole.xlsx"), sheet -> sheet.value(0, 0, "x".repeat(1000)));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(directory.resolve("cut.xlsx"), Arrays.copyOf(bytes, bytes.length / 2));

        for (Path file : List.of(text, cut)) {
            assertThatThrownBy(() -> Rows.of(new XlsxTable(LIMIT), file))
                    .hasMessage("the file is not an XLSX workbook");
        }
    }

    @Test
    void saysFromWhichLineOnASheetIsBroken() {
        assertThatThrownBy(
                        () -> raw(Workbooks.SHEET_START + "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c"
                                + " r=\"A2\"></row>" + Workbooks.SHEET_END))
                .hasMessage("line 2: the sheet cannot be read from here on");
    }
}
