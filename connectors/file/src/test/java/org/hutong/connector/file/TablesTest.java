package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.SeveralMatches;
import org.hutong.connector.SourceAnswer.Unusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in the tables of a county, whichever way it writes them. */
class TablesTest extends FileConnectionTest {

    @ParameterizedTest
    @CsvSource({"GBK,','", "GB18030,';'", "UTF-8,'|'", "GBK,tab"})
    void readsAnEncodingAndADelimiter(String encoding, String delimiter) throws IOException {
        parameters.put("encoding", encoding);
        parameters.put("delimiter", delimiter);
        String between = delimiter.equals("tab") ? "\t" : delimiter;
        deliver("licences.csv", ("代码,姓名\nA1,测试甲\n").replace(",", between).getBytes(Charset.forName(encoding)));
        startConnection();

        assertName(ask("A1"), "测试甲");
    }

    @Test
    void readsAWorkbook() throws IOException {
        parameters.put("format", "xlsx");
        parameters.put("pattern", "*.xlsx");
        parameters.put("columns", Map.of("代码", "code", "姓名", "name", "车辆数", "vehicles"));
        Path file = Workbooks.write(allowed.resolve("made"), sheet -> {
            sheet.value(0, 0, "姓名");
            sheet.value(0, 1, "车辆数");
            sheet.value(0, 2, "代码");
            sheet.value(1, 0, "测试甲");
            sheet.value(1, 1, 3);
            sheet.value(1, 2, 1234567);
        });
        deliver("licences.xlsx", Files.readAllBytes(file));
        startConnection();

        assertThat(ask("1234567"))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.record())
                                .containsEntry("code", "1234567")
                                .containsEntry("name", "测试甲")
                                .containsEntry("vehicles", 3));
    }

    @Test
    void findsARecordOfTwoHoldersByEither() throws IOException {
        parameters.put("columns", Map.of("男方", "husband", "女方", "wife", "证号", "name"));
        parameters.put("holder", List.of("husband", "wife"));
        deliver("marriages.csv", "男方,女方,证号\nH1,W1,M-1\nH2,,M-2\n".getBytes(StandardCharsets.UTF_8));
        startConnection();

        assertName(ask("H1"), "M-1");
        assertName(ask("W1"), "M-1");
        assertName(ask("H2"), "M-2");
        assertThat(ask("")).isEqualTo(new NotFound());
    }

    @Test
    void tellsHoldersOfDifferentKindsApart() throws IOException {
        parameters.put("columns", Map.of("代码", "code", "姓名", "name", "类型", "kind"));
        parameters.put("holderKind", "kind");
        deliver("permits.csv", "代码,类型,姓名\nA1,111,person\nA1,001,enterprise\n".getBytes(StandardCharsets.UTF_8));
        startConnection();

        assertName(ask("A1", "111"), "person");
        assertName(ask("A1", "001"), "enterprise");
        assertThat(ask("A1", "099")).isEqualTo(new NotFound());
    }

    @Test
    void countsTheRecordsOfOneHolder() throws IOException {
        deliver("licences.csv", "A1,a", "A2,b", "A1,a", "A1,c");
        startConnection();

        assertThat(ask("A1")).isEqualTo(new SeveralMatches(3));
        assertName(ask("A2"), "b");
    }

    @Test
    void findsACheckCharacterOfEitherCase() throws IOException {
        deliver("licences.csv", "33010620160512001x,测试");
        startConnection();

        assertName(ask("33010620160512001X"), "测试");
    }

    @Test
    void hasNullForAnEmptyCell() throws IOException {
        parameters.put("required", List.of());
        deliver("licences.csv", "A1,", "A2");
        startConnection();

        assertThat(ask("A1"))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.record()).containsEntry("name", null));
        assertThat(ask("A2"))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.record()).containsEntry("name", null));
    }

    @ParameterizedTest
    @CsvSource({
        "'代码,Name\nA1,x\n', '', 'line 1: the column of the key name is missing'",
        "'代码,姓名,姓名\nA1,x,x\n', /name, 'line 1, column 3: the column is there twice'",
        "'代码,姓名\nA1,x,too much\n', '', 'line 2, column 3: there is a value where the header has no column'",
        "'\n\n', '', 'the file is empty'"
    })
    void refusesATableThatIsNotAsExpected(String table, String field, String reason) throws IOException {
        deliver("licences.csv", table.getBytes(StandardCharsets.UTF_8));
        startConnection();

        assertThat(ask("A1")).isEqualTo(new Unusable(field, reason));
    }

    @Test
    void refusesMoreRowsThanAllowed() throws IOException {
        parameters.put("rowLimit", 2);
        deliver("licences.csv", "A1,a", "A2,b", "A3,c");
        startConnection();

        assertThat(ask("A1")).isEqualTo(new Unusable("", "line 4: there are more rows than allowed"));
    }

    @Test
    void refusesAnArchiveThatUnzipsToMoreThanAllowed() throws IOException {
        parameters.put("pattern", "*.zip");
        parameters.put("unzippedLimit", 1);
        byte[] bomb = Written.zip("x.csv", "代码,姓名\n" + "A1,x\n".repeat(300_000));
        assertThat(bomb.length).isLessThan(10_000);
        deliver("licences.zip", bomb);
        startConnection();

        assertThat(ask("A1")).isEqualTo(new Unusable("", "the file is larger than allowed"));
    }
}
