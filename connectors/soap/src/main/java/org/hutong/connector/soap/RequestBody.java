package org.hutong.connector.soap;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What goes into the body of one request. */
@FunctionalInterface
interface RequestBody {

    void write(XMLStreamWriter out) throws XMLStreamException;
}
