package org.hutong.connector.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Turns one document into plain maps, lists and text. Names are local: sources change their namespaces more often than their
 * fields. An element with text alone becomes that text, unchanged; one with {@code xsi:nil} null; any other a map: each child
 * under its name, children of one name as a list in their order, each attribute under {@code @name}, and text beside them,
 * without the blanks around it, under {@code #text}.
 */
final class XmlTree {

    private static final int DEEPEST = 32;
    private static final int MOST_NODES = 50_000;

    private final XMLStreamReader reader;
    private int nodes;

    private XmlTree(XMLStreamReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a document.
     *
     * @return a map of one name, that of the outermost element
     * @throws NotReadable also when it is nested too deeply or has too many elements and attributes
     */
    static Map<String, @Nullable Object> read(byte[] document) throws NotReadable {
        String text = XmlEncoding.decode(document);
        try {
            XMLStreamReader reader = StrictXml.open(text);
            Map<String, @Nullable Object> root = new LinkedHashMap<>();
            root.put(reader.getLocalName(), new XmlTree(reader).element(1));
            StrictXml.readToEnd(reader);
            return root;
        } catch (XMLStreamException notXml) {
            // Its message quotes the document.
            throw new NotReadable("the answer is not XML");
        }
    }

    /** Reads the element at which the reader stands, to its end. */
    private @Nullable Object element(int depth) throws XMLStreamException, NotReadable {
        count(1 + reader.getAttributeCount());
        if (depth > DEEPEST) {
            throw new NotReadable("the answer is nested too deeply");
        }
        boolean nil = isNil();
        Map<String, @Nullable Object> members = attributes();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                add(members, name, element(depth + 1));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new NotReadable("the answer is not XML");
            }
        }
        return nil ? null : value(members, text.toString());
    }

    private static Object value(Map<String, @Nullable Object> members, String text) {
        if (members.isEmpty()) {
            return text;
        }
        if (!text.isBlank()) {
            members.put("#text", text.strip());
        }
        return members;
    }

    /** The second of a name makes a list; a list is never the value of one element, so it is told from one. */
    @SuppressWarnings("unchecked") // lists are made here only
    private static void add(Map<String, @Nullable Object> members, String name, @Nullable Object value) {
        if (!members.containsKey(name)) {
            members.put(name, value);
        } else if (members.get(name) instanceof List<?> several) {
            ((List<@Nullable Object>) several).add(value);
        } else {
            List<@Nullable Object> several = new ArrayList<>();
            several.add(members.get(name));
            several.add(value);
            members.put(name, several);
        }
    }

    private void count(int more) throws NotReadable {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new NotReadable("the answer has too many elements");
        }
    }

    private boolean isNil() {
        String nil = reader.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
        return nil != null && (nil.strip().equals("true") || nil.strip().equals("1"));
    }

    /** Without those that speak about types only. */
    private Map<String, @Nullable Object> attributes() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (!XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(reader.getAttributeNamespace(i))) {
                attributes.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
        return attributes;
    }
}
