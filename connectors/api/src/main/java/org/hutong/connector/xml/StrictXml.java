package org.hutong.connector.xml;

import java.io.StringReader;
import java.io.Writer;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * The one place for XML settings. The platform's own parser, whatever else is on the class path. A document type is refused,
 * hence there is no entity but the five of XML itself and no way to read a file or an address.
 */
final class StrictXml {

    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private StrictXml() {}

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is read from elsewhere");
        });
        return factory;
    }

    /**
     * Opens a document at its outermost element.
     *
     * @throws XMLStreamException also when a document type stands before it, or it is not XML 1.0
     */
    static XMLStreamReader open(String document) throws XMLStreamException {
        XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(document));
        if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
            throw new XMLStreamException("only XML 1.0 is read");
        }
        // Skips blanks, comments and processing instructions, and takes nothing else for it.
        reader.nextTag();
        return reader;
    }

    /** What follows the outermost element must be well-formed too. */
    static void readToEnd(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    /** It escapes whatever it writes. */
    static XMLStreamWriter writer(Writer to) throws XMLStreamException {
        return WRITERS.createXMLStreamWriter(to);
    }

    /** Whether XML 1.0 (§2.2, §2.11, §3.3.3) carries {@code text} unchanged: control characters are refused or turned into blanks. */
    static boolean carries(String text) {
        return text.codePoints()
                .allMatch(c -> (c >= 0x20 && c < 0x7F)
                        || (c >= 0xA0 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000);
    }
}
