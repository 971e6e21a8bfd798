package org.hutong.connector.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Template;
import org.jspecify.annotations.Nullable;

/** One piece of an {@link XmlTemplate}. It can be written for many queries at once. */
@FunctionalInterface
interface XmlPiece {

    XmlPiece END_TAG = (out, query) -> {
        out.writeEndElement();
        return true;
    };

    /** Writes the piece; false when XML cannot carry a value. */
    boolean write(XMLStreamWriter out, SourceQuery query) throws XMLStreamException;

    /** @throws IllegalArgumentException when a placeholder is unknown, or stands in a document inside the text */
    static XmlPiece text(String text) {
        Template template = template(text);
        return (out, query) -> {
            String value = fill(template, query);
            if (value != null) {
                out.writeCharacters(value);
            }
            return value != null;
        };
    }

    /** The tag at which {@code reader} stands, with its attributes and the prefixes it declares. */
    static XmlPiece startTag(XMLStreamReader reader) {
        String prefix = orNone(reader.getPrefix());
        String name = reader.getLocalName();
        String namespace = orNone(reader.getNamespaceURI());
        List<XmlPiece> inside = new ArrayList<>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            inside.add(prefix(orNone(reader.getNamespacePrefix(i)), orNone(reader.getNamespaceURI(i))));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            inside.add(attribute(reader, i));
        }
        return (out, query) -> {
            out.writeStartElement(prefix, name, namespace);
            for (XmlPiece piece : inside) {
                if (!piece.write(out, query)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static XmlPiece prefix(String prefix, String namespace) {
        return (out, query) -> {
            if (prefix.isEmpty()) {
                out.writeDefaultNamespace(namespace);
            } else {
                out.writeNamespace(prefix, namespace);
            }
            return true;
        };
    }

    private static XmlPiece attribute(XMLStreamReader reader, int i) {
        String prefix = orNone(reader.getAttributePrefix(i));
        String namespace = orNone(reader.getAttributeNamespace(i));
        String name = reader.getAttributeLocalName(i);
        Template template = template(reader.getAttributeValue(i));
        return (out, query) -> {
            String value = fill(template, query);
            if (value != null && namespace.isEmpty()) {
                out.writeAttribute(name, value);
            } else if (value != null) {
                out.writeAttribute(prefix, namespace, name, value);
            }
            return value != null;
        };
    }

    /** Many systems take a document as the text of one element, and a value put into that as it is would be markup to them. */
    private static Template template(String text) {
        Template template = Template.parse(text);
        AtomicBoolean filled = new AtomicBoolean();
        template.fill(new SourceQuery("", "", "", "", ""), value -> {
            filled.set(true);
            return value;
        });
        if (filled.get() && text.chars().anyMatch(c -> c == '<' || c == '"' || c == '\'')) {
            throw new IllegalArgumentException("has a placeholder in a document inside a text");
        }
        return template;
    }

    private static @Nullable String fill(Template template, SourceQuery query) {
        AtomicBoolean carried = new AtomicBoolean(true);
        UnaryOperator<String> check = value -> {
            if (!StrictXml.carries(value)) {
                carried.set(false);
            }
            return value;
        };
        String value = template.fill(query, check);
        return carried.get() ? value : null;
    }

    private static String orNone(@Nullable String text) {
        return text == null ? XMLConstants.DEFAULT_NS_PREFIX : text;
    }
}
