package org.hutong.province;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stream.StreamSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The operations {@code queryMarriage} and {@code queryDivorce}, each by the ID number of either party. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
final class CivilAffairsService implements Provider<Source> {

    private static final String NO_MATCH = CivilAffairsRecords.answer("1", "查无记录");
    private static final String BAD_PARAMETER = CivilAffairsRecords.answer("9", "参数错误");

    private final Map<String, Map<String, String>> answers = Map.of(
            "queryMarriage", marriages(),
            "queryDivorce", divorces());

    @Override
    public Source invoke(Source request) {
        Element query = read(request);
        Map<String, String> known = answers.get(query.getLocalName());
        String result = known == null
                ? BAD_PARAMETER
                : Xml.text(query, "sfzh")
                        .map(code -> known.getOrDefault(code, NO_MATCH))
                        .orElse(BAD_PARAMETER);
        return new StreamSource(new StringReader("<m:response xmlns:m='" + ZhejiangCivilAffairs.NAMESPACE + "'><return>"
                + Xml.text(result) + "</return></m:response>"));
    }

    private static Map<String, String> marriages() {
        Map<String, String> answers = new HashMap<>();
        for (MarriageCertificate certificate : SampleFamilies.marriages()) {
            String answer = CivilAffairsRecords.of(certificate);
            answers.put(certificate.husband().idNumber(), answer);
            answers.put(certificate.wife().idNumber(), answer);
        }
        return Map.copyOf(answers);
    }

    private static Map<String, String> divorces() {
        Map<String, String> answers = new HashMap<>();
        for (DivorceCertificate certificate : SampleFamilies.divorces()) {
            String answer = CivilAffairsRecords.of(certificate);
            answers.put(certificate.husband().idNumber(), answer);
            answers.put(certificate.wife().idNumber(), answer);
        }
        return Map.copyOf(answers);
    }

    private static Element read(Source request) {
        try {
            DOMResult dom = new DOMResult();
            TransformerFactory.newDefaultInstance().newTransformer().transform(request, dom);
            return ((Document) dom.getNode()).getDocumentElement();
        } catch (TransformerException impossible) {
            // CXF has parsed it.
            throw new IllegalStateException(impossible);
        }
    }
}
