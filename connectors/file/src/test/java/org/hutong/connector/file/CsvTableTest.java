package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    private Path directory;

    private Map<Long, List<@Nullable Object>> rows(byte[] content, Charset encoding, char delimiter)
            throws IOException, BadFile {
        Path file = Files.write(directory.resolve("table.csv"), content);
        return Rows.of(new CsvTable(encoding, delimiter), file);
    }

    private Map<Long, List<@Nullable Object>> rows(String content) throws IOException, BadFile {
        return rows(content.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, ',');
    }

    @Test
    void knowsTheLineOnWhichEachRowBegins() throws IOException, BadFile {
        assertThat(rows("a,b\r\n1,\"x\r\ny\"\r\n\r\n,\r\n2,z"))
                .containsExactly(
                        Map.entry(1L, List.of("a", "b")),
                        Map.entry(2L, List.of("1", "x\r\ny")),
                        Map.entry(6L, List.of("2", "z")));
    }

    @Test
    void dropsWhiteSpaceAroundValuesAndAByteOrderMark() throws IOException, BadFile {
        assertThat(rows("\uFEFFa,b\n \t1\u3000,\n"))
                .containsExactly(Map.entry(1L, List.of("a", "b")), Map.entry(2L, Arrays.asList("1", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "GB18030", "UTF-8"})
    void readsChineseInItsEncoding(String encoding) throws IOException, BadFile {
        Charset charset = Charset.forName(encoding);

        assertThat(rows("代码;姓名\n1;测试人员\n".getBytes(charset), charset, ';')).containsEntry(2L, List.of("1", "测试人员"));
    }

    @Test
    void readsCharactersThatOnlyGb18030Has() throws IOException, BadFile {
        // U+20BB7, as in many a name that GBK cannot write.
        assertThat(rows("a\n\uD842\uDFB7\n".getBytes(GB18030), GB18030, ','))
                .containsEntry(2L, List.of("\uD842\uDFB7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 500, 30_000})
    void namesTheLineOfAByteThatIsNotOfTheEncoding(int line) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int i = 1; i < line; i++) {
            content.writeBytes((i + ",测试\n").getBytes(StandardCharsets.UTF_8));
        }
        content.writeBytes("x,".getBytes(StandardCharsets.UTF_8));
        content.writeBytes("测试\n".getBytes(GB18030));
        content.writeBytes("more,rows\n".repeat(1000).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> rows(content.toByteArray(), StandardCharsets.UTF_8, ','))
                .isInstanceOf(BadFile.class)
                .hasMessage("line " + line + ": the bytes are not UTF-8");
    }

    @Test
    void refusesBytesThatEndInTheMiddleOfACharacter() {
        byte[] cut = Arrays.copyOf("a\n测试".getBytes(GB18030), 5);

        assertThatThrownBy(() -> rows(cut, GB18030, ',')).hasMessage("line 2: the bytes are not GB18030");
    }

    @Test
    void refusesWrongQuotes() {
        assertThatThrownBy(() -> rows("a,b\n1,\"secret\"x\n")).hasMessage("line 2: the quotes are wrong");
    }

    @Test
    void doesNotReadAQuoteThatIsNeverClosedIntoMemory() {
        assertThatThrownBy(() -> rows("a,b\n1,\"" + "x,y\n".repeat(1_000_000)))
                .hasMessage("line 2: the row is too long, or a quote in it is never closed");
    }

    @Test
    void refusesACellThatIsTooLong() {
        assertThatThrownBy(() -> rows("a,b\n1," + "x".repeat(40_000)))
                .hasMessage("line 2, column 2: the text is too long");
    }

    @Test
    void refusesARowOfTooManyCells() {
        assertThatThrownBy(() -> rows("a,b\n" + ",".repeat(2_000)))
                .hasMessage("line 2: there are more than 1000 cells");
    }
}
