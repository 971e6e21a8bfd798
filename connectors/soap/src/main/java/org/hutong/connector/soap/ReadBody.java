package org.hutong.connector.soap;

import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.phase.Phase;

/** Reads the element in the SOAP body of an answer that is not a fault. */
final class ReadBody extends AbstractSoapInterceptor {

    ReadBody() {
        super(Phase.UNMARSHAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        try {
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                throw new Fault(OutcomeKnown.unusable("", "the body of the answer is empty"));
            }
            XmlElement payload = XmlElement.read(reader);
            StrictXml.readToEnd(reader);
            message.setContent(List.class, new MessageContentsList(payload));
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
    }
}
