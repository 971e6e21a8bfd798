package org.hutong.connector.soap;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.wss4j.dom.WSConstants;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;

/**
 * What the faults of a source mean. The text of a fault is never passed on.
 *
 * @param notFound local names of codes and subcodes
 * @param refused likewise
 */
record SoapFaults(List<String> notFound, List<String> refused) {

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("notFoundFault", Kind.TEXTS, "无结果故障码", "Faults for not found")
                    .explained("Local names of fault codes or subcodes, such as Client.NoSuchPerson or NoSuchPerson."),
            Parameter.of("refusedFault", Kind.TEXTS, "拒绝故障码", "Faults for refused")
                    .explained("Local names of fault codes or subcodes. Those of WS-Security are known."));

    /** WSS4J, and so CXF, tells no more than this to whom it does not trust. */
    private static final String WSS4J = "http://ws.apache.org/wss4j";

    /** The request is at fault: SOAP 1.1 §4.4.1, SOAP 1.2 part 1 §5.4.6. */
    private static final Set<String> OURS =
            Set.of("Client", "Sender", "VersionMismatch", "MustUnderstand", "DataEncodingUnknown");

    static SoapFaults of(Parameters parameters) {
        return new SoapFaults(parameters.texts("notFoundFault"), parameters.texts("refusedFault"));
    }

    SourceAnswer read(SoapFault fault) {
        List<QName> codes = codes(fault);
        if (codes.stream().anyMatch(code -> notFound.contains(code.getLocalPart()))) {
            return new SourceAnswer.NotFound();
        }
        if (codes.stream().anyMatch(code -> refused.contains(code.getLocalPart()) || isSecurity(code))) {
            return new SourceAnswer.Refused("the source rejected the gateway");
        }
        // SOAP 1.1 lets codes be refined by a dot.
        String code = codes.isEmpty() ? "" : codes.get(0).getLocalPart().split("\\.", 2)[0];
        return OURS.contains(code)
                ? new SourceAnswer.Unusable("", "the source answered with a fault that blames the request")
                : new SourceAnswer.Unavailable("the source answered with a fault");
    }

    private static List<QName> codes(SoapFault fault) {
        List<QName> subcodes = fault.getSubCodes() == null ? List.of() : fault.getSubCodes();
        return Stream.concat(Stream.ofNullable(fault.getFaultCode()), subcodes.stream())
                .toList();
    }

    private static boolean isSecurity(QName code) {
        return code.getNamespaceURI().equals(WSConstants.WSSE_NS)
                || code.getNamespaceURI().equals(WSS4J);
    }
}
