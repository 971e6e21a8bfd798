package org.hutong.connector.soap;

import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFault;
import jakarta.xml.ws.BindingType;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import jakarta.xml.ws.soap.SOAPBinding;
import java.util.Locale;
import javax.xml.namespace.QName;

@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
@BindingType(SOAPBinding.SOAP12HTTP_BINDING)
final class CivilAffairs12 extends CivilAffairs {

    CivilAffairs12() {
        super(SOAPConstants.SOAP_1_2_PROTOCOL, new QName(NAMESPACE, "NoSuchPerson", "c"));
    }

    @Override
    void mark(SOAPFault fault, QName noSuchPerson) throws SOAPException {
        fault.setFaultCode(SOAPConstants.SOAP_SENDER_FAULT);
        fault.appendFaultSubcode(noSuchPerson);
        fault.addFaultReasonText("nothing is known", Locale.ENGLISH);
    }
}
