package org.hutong.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.hutong.connector.SourceQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestTemplateTest {

    private static final String NASTY = "</c>]]>&lt;\"'";

    @Test
    void keepsNamespacesAndFillsEveryPlaceholder() throws Exception {
        assertThat(filled(
                        "<?xml version='1.0'?><!-- why --><q:a xmlns:q='urn:q' xmlns:x='urn:x' x:t='x:{holder.kind}'>"
                                + "<b xmlns='urn:b'>{type} {province}</b><c>{lookupId}</c>{other thing}</q:a>",
                        "x"))
                .isEqualTo("<q:a xmlns:q=\"urn:q\" xmlns:x=\"urn:x\" x:t=\"x:111\">"
                        + "<b xmlns=\"urn:b\">birth 36</b><c>lookup-1</c>{other thing}</q:a>");
    }

    @Test
    void writesAValueAsText() throws Exception {
        String xml = filled("<a b='{holder.code}'>{holder.code}</a>", NASTY);

        XmlElement read = StrictXml.document(xml);
        assertThat(read.text()).isEqualTo(NASTY);
        assertThat(read.attributes()).containsEntry("b", NASTY);
    }

    @Test
    void writesAValueAsTextInADocumentThatIsATextItself() throws Exception {
        String xml = filled(
                "<a><![CDATA[<?xml version=\"1.0\" encoding=\"GBK\"?><in"
                        + " b='{holder.code}'><c>{holder.code}</c></in>]]></a>",
                NASTY);

        String inner = StrictXml.document(xml).text();
        assertThat(inner).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><in ");
        XmlElement read = StrictXml.document(inner);
        assertThat(read.attributes()).containsEntry("b", NASTY);
        assertThat(read.children())
                .singleElement()
                .satisfies(c -> assertThat(c.text()).isEqualTo(NASTY));
    }

    @Test
    void writesAValueAsTextInJsonThatIsAText() throws Exception {
        String code = "x\", \"admin\": \"</a>";

        JsonNode json = new JsonMapper()
                .readTree(StrictXml.document(filled("<a> {\"code\": \"{holder.code}\"}</a>", code))
                        .text());

        assertThat(json.size()).isEqualTo(1);
        assertThat(json.at("/code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001b", "\uFFFE", "\uD800", "\uDC00x"})
    void sendsNothingThatXmlCannotCarry(String code) {
        RequestTemplate template = RequestTemplate.parse("<a>{holder.code}</a>");

        assertThatThrownBy(() -> template.fill(query(code))).isInstanceOf(UnsendableQuery.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "<a>",
                "<a/><b/>",
                "<a/>text",
                "<p:a/>",
                "<a>{unknown}</a>",
                "<a b='{unknown}'/>",
                "<a>&e;</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
                "<a><![CDATA[<b>{holder.code}]]></a>",
                "<a>{\"code\": {holder.code}}</a>",
                "<a b='&lt;c>{holder.code}&lt;/c>'/>",
            })
    void refusesATemplateInWhichAValueHasNoSafePlace(String xml) {
        assertThatThrownBy(() -> RequestTemplate.parse(xml)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String filled(String xml, String code) throws UnsendableQuery, XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter out = StrictXml.writer(text);
        RequestTemplate.parse(xml).fill(query(code)).write(out);
        out.close();
        return text.toString();
    }

    private static SourceQuery query(String code) {
        return new SourceQuery("birth", "36", "111", code, "lookup-1");
    }
}
