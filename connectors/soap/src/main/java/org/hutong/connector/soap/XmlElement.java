package org.hutong.connector.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an answer. Names are local: sources change their namespaces more often than their fields.
 *
 * @param nil whether the source says by {@code xsi:nil} that there is no value
 * @param attributes without those that speak about types and encoding only
 * @param text what stands directly inside, in one piece
 */
record XmlElement(String name, boolean nil, Map<String, String> attributes, List<XmlElement> children, String text) {

    private static final List<String> ABOUT_XML = List.of(
            XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI,
            "http://schemas.xmlsoap.org/soap/encoding/",
            "http://schemas.xmlsoap.org/soap/envelope/",
            "http://www.w3.org/2003/05/soap-encoding",
            "http://www.w3.org/2003/05/soap-envelope");

    /** Reads the element at which {@code reader} stands, and leaves it at the element's end. */
    static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        boolean nil = isNil(reader);
        Map<String, String> attributes = attributes(reader);
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(read(reader));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new XmlElement(name, nil, attributes, List.copyOf(children), text.toString());
    }

    private static boolean isNil(XMLStreamReader reader) {
        String nil = reader.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
        return nil != null && (nil.strip().equals("true") || nil.strip().equals("1"));
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (!ABOUT_XML.contains(String.valueOf(reader.getAttributeNamespace(i)))) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
        return attributes;
    }

    /** Nothing is inside: no element, no attribute, no text but blanks. */
    boolean isEmpty() {
        return nil || (children.isEmpty() && attributes.isEmpty() && text.isBlank());
    }

    /** The name alone: the rest is personal data. */
    @Override
    public String toString() {
        return "XmlElement[" + name + "]";
    }
}
