package org.hutong.connector.soap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.EndpointReferenceType;

/**
 * Carries the messages of one connection. CXF's own HTTP conduits have no limit for a whole call nor for an answer, and keep
 * a client for each set of settings; this one is a few fields.
 */
final class SoapConduit extends AbstractConduit {

    private static final Logger LOG = Logger.getLogger(SoapConduit.class.getName());
    private static final int USUAL_REQUEST = 2048;

    private final BoundedPost post;

    SoapConduit(BoundedPost post) {
        super(new EndpointReferenceType());
        this.post = post;
    }

    @Override
    public void prepare(Message message) {
        message.setContent(OutputStream.class, new ByteArrayOutputStream(USUAL_REQUEST));
    }

    /** CXF closes the request when it is written, which is the time to send it, and later the answer. */
    @Override
    public void close(Message message) throws IOException {
        if (message == message.getExchange().getOutMessage()
                && message.getContent(OutputStream.class) instanceof ByteArrayOutputStream request) {
            message.removeContent(OutputStream.class);
            String answer = post.send(request.toByteArray(), contentType(message), action(message));
            receive(message, answer);
        }
    }

    private void receive(Message request, String answer) throws OutcomeKnown {
        Message message = new MessageImpl();
        message.setExchange(request.getExchange());
        message.setContent(XMLStreamReader.class, reader(answer));
        getMessageObserver().onMessage(message);
    }

    private static XMLStreamReader reader(String answer) throws OutcomeKnown {
        try {
            return StrictXml.open(answer);
        } catch (XMLStreamException notXml) {
            throw OutcomeKnown.unusable("", "the answer is not well-formed XML");
        }
    }

    private static String contentType(Message message) {
        return String.valueOf(message.get(Message.CONTENT_TYPE)) + "; charset=UTF-8";
    }

    /** In SOAP 1.2 it is a part of the content type. */
    private static String action(Message message) {
        Map<?, ?> headers = (Map<?, ?>) message.get(Message.PROTOCOL_HEADERS);
        return headers != null && headers.get("SOAPAction") instanceof List<?> action ? (String) action.get(0) : "";
    }

    @Override
    protected Logger getLogger() {
        return LOG;
    }
}
