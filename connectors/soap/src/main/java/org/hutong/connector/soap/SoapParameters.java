package org.hutong.connector.soap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.Parameter.Kind;

/** What a SOAP connection says. */
final class SoapParameters {

    private static final int KIBIBYTE = 1024;

    /** It stands between quotes in a header. */
    private static final Pattern ACTION = Pattern.compile("[\\x21-\\x7E&&[^\"\\\\]]{1,500}");

    private static final List<Parameter> REQUEST = List.of(
            Parameter.of("url", Kind.TEXT, "地址", "Address")
                    .explained("Without placeholders: what is asked stands in the request.")
                    .asRequired()
                    .checkedBy(SoapParameters::checkAddress),
            Parameter.of("version", Kind.TEXT, "SOAP 版本", "SOAP version")
                    .otherwise("1.1")
                    .oneOf("1.1", "1.2"),
            Parameter.of("action", Kind.TEXT, "SOAPAction", "Action")
                    .explained("The source's name for the operation, as its WSDL gives it.")
                    .checkedBy(SoapParameters::checkAction),
            Parameter.of("request", Kind.TEXT, "请求", "Request")
                    .explained("The element for the SOAP body, as XML; placeholders may stand in texts and attributes.")
                    .asRequired()
                    .checkedBy(RequestTemplate::check),
            SoapSecurity.PARAMETER);

    private static final List<Parameter> ANSWER = List.of(
            OutcomeCode.PARAMETER,
            Parameter.of("record", Kind.TEXT, "记录位置", "Record")
                    .explained("Path to the record, from the element in the SOAP body; left out, that element is the"
                            + " record.")
                    .checkedBy(ElementPath::check),
            Parameter.of("connectTimeout", Kind.DURATION, "连接超时", "Time to connect")
                    .otherwise("2s"),
            Parameter.of("timeout", Kind.DURATION, "总超时", "Time for the whole call")
                    .explained("From the first byte sent to the last byte read.")
                    .otherwise("5s"),
            Parameter.of("answerLimit", Kind.INTEGER, "应答上限", "Largest answer")
                    .explained("Bytes after decompression. A longer answer is refused while it is being read.")
                    .otherwise(KIBIBYTE * KIBIBYTE)
                    .within(KIBIBYTE, 16 * KIBIBYTE * KIBIBYTE));

    static final List<Parameter> ALL = Stream.of(REQUEST, SoapFaults.PARAMETERS, ANSWER)
            .flatMap(List::stream)
            .toList();

    private SoapParameters() {}

    private static void checkAddress(Object value, Faults faults) {
        try {
            URI uri = new URI((String) value);
            if (!Set.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
                faults.add("", "must begin with http:// or https:// and a host");
            } else if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                faults.add("", "must have no user and no fragment");
            }
        } catch (URISyntaxException notAnAddress) {
            faults.add("", "must be an address without placeholders; percent-encode what is not ASCII");
        }
    }

    private static void checkAction(Object value, Faults faults) {
        if (!ACTION.matcher((String) value).matches()) {
            faults.add("", "must be visible ASCII without quotes and backslashes");
        }
    }
}
