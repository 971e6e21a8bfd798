package org.hutong.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorReasonsTest {

    /** How every reason begins, by the rule of {@code InvalidParameters.Fault}: it follows the parameter's name. */
    private static final Pattern REASON = Pattern.compile("\"((?:must|is|are|needs|holds|has|may) [^\"\\n]*)\"");

    private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff]");

    private final ConnectorReasons reasons = new ConnectorReasons();

    ConnectorReasonsTest() throws IOException {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        is required | 必须填写
        must be from 1 to 65535 | 须在 1 至 65535 之间
        must be one of [GET, POST] | 须为以下之一：[GET, POST]
        has a document inside a text that must be one well-formed XML element without a document type \
        | 文本中所含文档有误：须为一个格式正确的 XML 元素，不得含文档类型声明
        is what a connector of others says | is what a connector of others says
        """)
    void saysTheSameInChinese(String english, String chinese) {
        assertThat(reasons.chinese(english)).isEqualTo(chinese);
    }

    /** Nothing that a person sees in Chinese is left in English because somebody added a check. */
    @ParameterizedTest
    @ValueSource(strings = {"api", "file", "http", "jdbc", "queue", "soap"})
    void everyReasonOfOurConnectorsIsThere(String connector) throws IOException {
        var sources = Path.of("..", "..", "connectors", connector, "src", "main", "java");
        var missing = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                REASON.matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .filter(found -> !begins(found))
                        .forEach(found -> missing.add(file.getFileName() + ": " + found));
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The literal may be the beginning of a sentence only, whose rest is put together. */
    private boolean begins(String literal) {
        return List.of(
                        "",
                        "1",
                        "1 to 2",
                        "1 characters",
                        "1 names",
                        "1 *",
                        "x on its class path",
                        "x, each once",
                        "x, as the format says")
                .stream()
                .anyMatch(
                        rest -> CHINESE.matcher(reasons.chinese(literal + rest)).find());
    }
}
