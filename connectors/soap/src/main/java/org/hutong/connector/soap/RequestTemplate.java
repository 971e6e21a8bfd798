package org.hutong.connector.soap;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.SourceQuery;

/**
 * The element an administrator wrote for the SOAP body, taken apart. Values are put into its texts and attributes, and the
 * whole is written as XML afterwards, so nothing filled in can become markup.
 */
record RequestTemplate(List<Piece> pieces) {

    /**
     * Comments and processing instructions are left out.
     *
     * @throws IllegalArgumentException with a reason for the administrator
     */
    static RequestTemplate parse(String xml) {
        try {
            XMLStreamReader reader = StrictXml.open(xml.strip());
            List<Piece> pieces = new ArrayList<>();
            for (int depth = 0; reader.hasNext(); reader.next()) {
                if (reader.isStartElement()) {
                    pieces.add(StartTag.of(reader));
                    depth++;
                } else if (reader.isEndElement()) {
                    pieces.add(Piece.END_TAG);
                    depth--;
                } else if (reader.isCharacters() && depth > 0) {
                    pieces.add(InnerText.of(reader.getText()));
                }
            }
            return new RequestTemplate(List.copyOf(pieces));
        } catch (XMLStreamException notXml) {
            throw new IllegalArgumentException("must be one well-formed XML element without a document type", notXml);
        }
    }

    static void check(Object value, Faults faults) {
        try {
            parse((String) value);
        } catch (IllegalArgumentException wrong) {
            faults.add("", String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * The body for one query.
     *
     * @throws UnsendableQuery when a value holds what XML cannot carry
     */
    RequestBody fill(SourceQuery asked) throws UnsendableQuery {
        if (!StrictXml.carries(asked.holderCode()) || !StrictXml.carries(asked.holderKind())) {
            throw new UnsendableQuery();
        }
        return out -> {
            for (Piece piece : pieces) {
                piece.write(out, asked);
            }
        };
    }
}
