package org.hutong.connector.soap;

import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFactory;
import jakarta.xml.soap.SOAPFault;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stream.StreamSource;
import org.hutong.connector.Holders;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The service of a made-up civil affairs system. It knows the {@link Holders} and keeps what it is asked. */
abstract class CivilAffairs implements Provider<Source> {

    static final String NAMESPACE = "urn:test:civil-affairs";

    final List<Element> asked = new CopyOnWriteArrayList<>();
    private final QName noSuchPerson;
    private final String faultProtocol;

    CivilAffairs(String faultProtocol, QName noSuchPerson) {
        this.faultProtocol = faultProtocol;
        this.noSuchPerson = noSuchPerson;
    }

    /** Makes the fault's code or subcode say that there is no such person. */
    abstract void mark(SOAPFault fault, QName noSuchPerson) throws SOAPException;

    @Override
    public Source invoke(Source request) {
        Element query = read(request);
        asked.add(query);
        String code = query.getElementsByTagNameNS(NAMESPACE, "code").item(0).getTextContent();
        if (code.equals(Holders.TWICE)) {
            return answer(code, code);
        }
        if (Holders.held().contains(code)) {
            return answer(code);
        }
        throw fault();
    }

    private static Element read(Source request) {
        try {
            DOMResult dom = new DOMResult();
            TransformerFactory.newInstance().newTransformer().transform(request, dom);
            return ((Document) dom.getNode()).getDocumentElement();
        } catch (TransformerException e) {
            throw new IllegalStateException("the request is not XML", e);
        }
    }

    private static Source answer(String... codes) {
        String people = Stream.of(codes)
                .map(code -> "<person><code>" + code + "</code><name>" + Holders.name(code) + "</name></person>")
                .collect(Collectors.joining());
        return new StreamSource(new StringReader(
                "<r:answer xmlns:r='" + NAMESPACE + "'><status>0</status><people>" + people + "</people></r:answer>"));
    }

    private SOAPFaultException fault() {
        try {
            SOAPFault fault = SOAPFactory.newInstance(faultProtocol).createFault();
            mark(fault, noSuchPerson);
            return new SOAPFaultException(fault);
        } catch (SOAPException e) {
            throw new IllegalStateException("no fault", e);
        }
    }
}
