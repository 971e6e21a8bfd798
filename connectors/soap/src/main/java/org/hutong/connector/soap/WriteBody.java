package org.hutong.connector.soap;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;

/** Writes the {@link RequestBody} between the tags of the SOAP body. */
final class WriteBody extends AbstractSoapInterceptor {

    WriteBody() {
        super(Phase.MARSHAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        RequestBody body = (RequestBody) message.getContent(List.class).get(0);
        try {
            body.write(message.getContent(XMLStreamWriter.class));
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
    }
}
