package org.hutong.connector.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.SeveralMatches;
import org.hutong.connector.SourceAnswer.Unusable;
import org.hutong.connector.json.JsonRecords;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRecordsTest {

    private static final Unusable NOT_XML = new Unusable("", "the answer is not XML");

    @Test
    void makesMapsListsAndText() {
        Map<String, @Nullable Object> record = found("""
            <r xmlns="urn:a" xmlns:b="urn:b" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <!-- nobody reads this -->
              <record b:id="7" xsi:type="x">
                <name> 测试 &lt;人员&gt;&#x4E00; </name><b:class>B2</b:class><class/>
                <until xsi:nil="true"/><free lang="zh"> note </free>
              </record>
            </r>\
            """);

        Map<String, @Nullable Object> expected = new HashMap<>();
        expected.put("@id", "7");
        expected.put("name", " 测试 <人员>一 ");
        expected.put("class", List.of("B2", ""));
        expected.put("until", null);
        expected.put("free", Map.of("@lang", "zh", "#text", "note"));
        assertThat(record).isEqualTo(expected);
    }

    @Test
    void keepsListsOfThreeAndOfNothings() {
        assertThat(found("<r><record><a/><a>1</a><a x='2'/></record></r>"))
                .isEqualTo(Map.of("a", List.of("", "1", Map.of("@x", "2"))));
    }

    @Test
    void tellsNothingFromSomethingElse() {
        assertThat(read("<r><record/></r>")).isEqualTo(new NotFound());
        assertThat(read("<r>\n</r>")).isEqualTo(new NotFound());
        assertThat(read("<r><record/><record/></r>")).isEqualTo(new SeveralMatches(2));
        assertThat(read("<r><renamed><a>1</a></renamed></r>"))
                .isEqualTo(new Unusable("/r/record", "there is no record"));
        assertThat(read("<r><record>text</record></r>")).isEqualTo(new Unusable("/r/record", "there is no record"));
        assertThat(read("<other/>")).isEqualTo(new Unusable("/r/record", "there is no record"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<r>",
                "<r></R>",
                "<r/><r/>",
                "<r/>text",
                "<r>&nbsp;</r>",
                "<r>&#0;</r>",
                "<r a='1' a='2'/>",
                "<r><x:a/></r>",
                "<?xml version=\"1.1\"?><r/>",
                "<!DOCTYPE r><r/>",
                "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><r><record><x>&b;</x></record></r>",
                "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\"><r/>",
                "<!DOCTYPE r [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><r/>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><r><record><x>&e;</x></record></r>"
            })
    void refuses(String document) {
        assertThat(read(document)).isEqualTo(NOT_XML);
    }

    @Test
    void bringsNothingInByInclusion() {
        assertThat(found("<r><record><x:include xmlns:x='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>"
                        + "</record></r>"))
                .isEqualTo(Map.of("include", Map.of("@href", "file:///etc/passwd")));
    }

    @Test
    void boundsDepthAndNumber() {
        assertThat(read("<r>" + "<a>".repeat(32) + "</a>".repeat(32) + "</r>"))
                .isEqualTo(new Unusable("", "the answer is nested too deeply"));
        assertThat(read("<r>" + "<a/>".repeat(50_000) + "</r>"))
                .isEqualTo(new Unusable("", "the answer has too many elements"));
        assertThat(read("<r>" + "<a>".repeat(500_000))).isInstanceOf(Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf-8", "GBK", "gb2312", "GB18030"})
    void readsTheEncodingThatIsDeclared(String name) {
        assertThat(read(named(name).getBytes(Charset.forName(name))))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.record()).containsEntry("name", "测试人员"));
    }

    @Test
    void refusesAnotherEncodingThanTheDeclaredOne() {
        assertThat(read(named("UTF-8").getBytes(Charset.forName("GBK"))))
                .isEqualTo(new Unusable("", "the answer is not in the encoding it names"));
        assertThat(read(named("GBK").replace("员", "").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Unusable.class);
        assertThat(read("<r><record><name>测试人员</name></record></r>".getBytes(Charset.forName("GBK"))))
                .isInstanceOf(Unusable.class);
        assertThat(read(named("UTF-16").getBytes(StandardCharsets.UTF_16))).isInstanceOf(Unusable.class);
        assertThat(read(named("ISO-8859-1").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Unusable("", "the answer is in an encoding that is not read"));
    }

    @Test
    void takesAByteOrderMarkForUtf8Alone() {
        assertThat(read(("\uFEFF" + named("UTF-8")).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Found.class);
        assertThat(read(("\uFEFF" + named("GBK")).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Unusable.class);
    }

    private static String named(String encoding) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><r><record><name>测试人员</name></record></r>";
    }

    private static Map<String, @Nullable Object> found(String document) {
        return ((Found) read(document)).record();
    }

    private static SourceAnswer read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static SourceAnswer read(byte[] document) {
        return XmlRecords.of(Parameters.check(JsonRecords.PARAMETERS, Map.of("record", "/r/record")))
                .read(document);
    }
}
