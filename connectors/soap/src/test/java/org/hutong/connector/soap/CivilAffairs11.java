package org.hutong.connector.soap;

import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFault;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import javax.xml.namespace.QName;

@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
final class CivilAffairs11 extends CivilAffairs {

    CivilAffairs11() {
        super(SOAPConstants.SOAP_1_1_PROTOCOL, new QName(NAMESPACE, "NoSuchPerson", "c"));
    }

    @Override
    void mark(SOAPFault fault, QName noSuchPerson) throws SOAPException {
        fault.setFaultCode(noSuchPerson);
        fault.setFaultString("nothing is known");
    }
}
