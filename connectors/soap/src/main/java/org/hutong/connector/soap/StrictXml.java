package org.hutong.connector.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.StringReader;
import java.io.Writer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * The one place for the settings of XML that comes from outside. There is no document type, hence no entity but the five of
 * XML itself and no way to read a file or an address; depth and numbers are bounded.
 */
final class StrictXml {

    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 50_000;
    private static final int MOST_ATTRIBUTES = 50;

    private static final WstxInputFactory FACTORY = factory();
    private static final WstxOutputFactory WRITERS = new WstxOutputFactory();

    private StrictXml() {}

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Errors come where they can be caught, and not when a text is looked at.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        // Names of elements come from the source: kept for ever, they would fill the memory.
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MOST_ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
        return factory;
    }

    /**
     * Opens a document at its outermost element.
     *
     * @throws XMLStreamException also when a document type stands before it
     */
    static XMLStreamReader open(String document) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
        reader.nextTag();
        return reader;
    }

    /** Reads a document that is inside another as text. */
    static XmlElement document(String text) throws XMLStreamException {
        XMLStreamReader reader = open(text.strip());
        XmlElement root = XmlElement.read(reader);
        readToEnd(reader);
        return root;
    }

    /** It escapes whatever it writes. */
    static XMLStreamWriter writer(Writer to) throws XMLStreamException {
        return WRITERS.createXMLStreamWriter(to);
    }

    /** What follows must be well-formed too. */
    static void readToEnd(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    /** Whether XML 1.0 (§2.2) can carry each character of {@code text}. */
    static boolean carries(String text) {
        return text.codePoints()
                .allMatch(c -> c == 0x9
                        || c == 0xA
                        || c == 0xD
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000);
    }
}
