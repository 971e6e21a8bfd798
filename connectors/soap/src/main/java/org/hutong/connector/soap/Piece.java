package org.hutong.connector.soap;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.hutong.connector.SourceQuery;

/** One piece of a {@link RequestTemplate}. It can be written for many queries at once. */
@FunctionalInterface
interface Piece {

    Piece END_TAG = (out, asked) -> out.writeEndElement();

    void write(XMLStreamWriter out, SourceQuery asked) throws XMLStreamException;
}
