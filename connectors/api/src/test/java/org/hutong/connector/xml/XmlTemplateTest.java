package org.hutong.connector.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hutong.connector.SourceQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTemplateTest {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    @Test
    void writesValuesAsTextOnly() {
        assertThat(filled(
                        "<q a='{holder.code}' xmlns='urn:d' xmlns:p='urn:p' p:b='1'><p:c>no {holder.code}</p:c></q>",
                        "\"'<&>]]>"))
                .isEqualTo(
                        DECLARATION + "<q xmlns=\"urn:d\" xmlns:p=\"urn:p\" a=\"&quot;'&lt;&amp;&gt;]]&gt;\" p:b=\"1\">"
                                + "<p:c>no \"'&lt;&amp;&gt;]]&gt;</p:c></q>");
    }

    @Test
    void doesNotReadAgainWhatItFilledIn() {
        assertThat(filled("<q>{holder.code}</q>", "{type}&lt;")).isEqualTo(DECLARATION + "<q>{type}&amp;lt;</q>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb", "\t", "\r", "\uFFFE", "\uD800", "\u0085"})
    void writesNothingXmlWouldChangeOrRefuse(String value) {
        assertThat(fill("<q>{holder.code}</q>", value)).isEmpty();
        assertThat(fill("<q a='{holder.code}'/>", value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "<q>",
                "<q/><q/>",
                "<{type}/>",
                "<q {type}='1'/>",
                "<q>{unknown}</q>",
                "<!DOCTYPE q><q/>",
                "<!DOCTYPE q [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><q>&e;</q>",
                "<?xml version='1.0' encoding='UTF-16'?><q/>",
                "<q><![CDATA[<code>{holder.code}</code>]]></q>",
                "<q>&lt;code>{holder.code}&lt;/code></q>",
                "<q>{\"code\":\"{holder.code}\"}</q>"
            })
    void refusesATemplate(String document) {
        assertThatThrownBy(() -> XmlTemplate.parse(document)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String filled(String document, String value) {
        return new String(fill(document, value).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> fill(String document, String value) {
        return XmlTemplate.parse(document).fill(new SourceQuery("driving-licence", "36", "111", value, "lookup-1"));
    }
}
