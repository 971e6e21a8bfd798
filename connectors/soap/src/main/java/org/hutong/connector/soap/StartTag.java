package org.hutong.connector.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Template;

/** The start of an element with its namespaces, which are fixed, and its attributes, which may hold placeholders. */
record StartTag(QName name, List<Namespace> namespaces, List<Attribute> attributes) implements Piece {

    /** A prefix, empty for none, and what it stands for. */
    private record Namespace(String prefix, String uri) {}

    private record Attribute(QName name, Template value) {}

    static StartTag of(XMLStreamReader reader) {
        List<Namespace> namespaces = new ArrayList<>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            namespaces.add(new Namespace(orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i))));
        }
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.add(new Attribute(reader.getAttributeName(i), template(reader.getAttributeValue(i))));
        }
        return new StartTag(reader.getName(), List.copyOf(namespaces), List.copyOf(attributes));
    }

    private static Template template(String value) {
        if (value.indexOf('<') >= 0) {
            throw new IllegalArgumentException("must hold no document in an attribute");
        }
        return Template.parse(value);
    }

    @SuppressWarnings("NullAway") // StAX says "none" by null
    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public void write(XMLStreamWriter out, SourceQuery asked) throws XMLStreamException {
        out.writeStartElement(name.getPrefix(), name.getLocalPart(), name.getNamespaceURI());
        for (Namespace namespace : namespaces) {
            if (namespace.prefix().isEmpty()) {
                out.writeDefaultNamespace(namespace.uri());
            } else {
                out.writeNamespace(namespace.prefix(), namespace.uri());
            }
        }
        for (Attribute attribute : attributes) {
            QName at = attribute.name();
            String value = attribute.value().fill(asked, UnaryOperator.identity());
            out.writeAttribute(at.getPrefix(), at.getNamespaceURI(), at.getLocalPart(), value);
        }
    }
}
