package org.hutong.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainRecordTest {

    @Test
    void keepsTextsAsTheyAre() throws XMLStreamException {
        assertThat(of("<r><a> 1.0 </a><b/><c><![CDATA[<x>]]>&amp;</c></r>"))
                .isEqualTo(Map.of("a", " 1.0 ", "b", "", "c", "<x>&"));
    }

    @Test
    void makesAListOfElementsOfOneName() throws XMLStreamException {
        assertThat(of("<r xmlns:p='urn:p'><child>1</child><other/><p:child><name>2</name></p:child></r>"))
                .isEqualTo(Map.of("child", List.of("1", Map.of("name", "2")), "other", ""));
    }

    @Test
    void putsAttributesAndTheTextBesideThemUnderNamesOfTheirOwn() throws XMLStreamException {
        assertThat(of("<r id='1'> <a lang='zh'> 张三 </a></r>"))
                .isEqualTo(Map.of("@id", "1", "a", Map.of("@lang", "zh", "#text", "张三")));
    }

    @Test
    void leavesOutWhatSpeaksOfTypesAndReadsNil() throws XMLStreamException {
        Map<String, @Nullable Object> record = of(
                "<r xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><a i:type='x:string'>1</a><b i:nil='1'/></r>");

        assertThat(record).containsEntry("a", "1").containsEntry("b", null).hasSize(2);
    }

    private static Map<String, @Nullable Object> of(String xml) throws XMLStreamException {
        return PlainRecord.of(StrictXml.document(xml));
    }
}
