package org.hutong.connector.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Template;
import org.hutong.connector.json.JsonRecords;

/** What an HTTP connection says. */
final class HttpParameters {

    private static final int KIBIBYTE = 1024;

    private static final List<Parameter> REQUEST = List.of(
            Parameter.of("url", Kind.TEXT, "地址", "Address")
                    .explained("Placeholders may stand in the path and the query only, and are percent-encoded.")
                    .asRequired()
                    .checkedBy(UrlTemplate::check),
            Parameter.of("method", Kind.TEXT, "方法", "Method").otherwise("GET").oneOf("GET", "POST"),
            Parameter.of("query", Kind.TEXT_MAP, "查询参数", "Query parameters")
                    .explained("Appended to the address, percent-encoded.")
                    .checkedBy(HttpParameters::checkTemplates),
            Parameter.of("headers", Kind.TEXT_MAP, "请求头", "Headers").checkedBy(HeaderTemplates::check),
            Format.PARAMETER,
            Parameter.of("body", Kind.TREE, "请求体", "Body")
                    .explained(
                            "A JSON tree, or JSON as text; with the format xml, XML as text. Placeholders may stand in"
                                    + " its strings, texts and attributes.")
                    .checkedBy(RequestBody::check),
            AuthenticationParameter.SHAPE);

    private static final List<Parameter> ANSWER = List.of(
            Parameter.of("notFoundStatus", Kind.TEXTS, "无结果状态码", "Statuses for not found")
                    .explained("HTTP statuses that mean \"not found\". Without it, 404 is taken for a wrong address.")
                    .checkedBy(HttpParameters::checkStatuses),
            Parameter.of("connectTimeout", Kind.DURATION, "连接超时", "Time to connect")
                    .otherwise("2s"),
            Parameter.of("timeout", Kind.DURATION, "总超时", "Time for the whole call")
                    .explained("From the first byte sent to the last byte read.")
                    .otherwise("5s"),
            Parameter.of("answerLimit", Kind.INTEGER, "应答上限", "Largest answer")
                    .explained("Bytes after decompression. A longer answer is refused while it is being read.")
                    .otherwise(KIBIBYTE * KIBIBYTE)
                    .within(KIBIBYTE, 16 * KIBIBYTE * KIBIBYTE));

    static final List<Parameter> ALL = Stream.of(REQUEST, JsonRecords.PARAMETERS, ANSWER)
            .flatMap(List::stream)
            .toList();

    private HttpParameters() {}

    private static void checkTemplates(Object value, Faults faults) {
        ((Map<?, ?>) value).forEach((name, text) -> checkTemplate((String) text, "/" + name, faults));
    }

    static void checkTemplate(String text, String at, Faults faults) {
        try {
            Template.parse(text);
        } catch (IllegalArgumentException wrong) {
            faults.add(at, String.valueOf(wrong.getMessage()));
        }
    }

    private static void checkStatuses(Object value, Faults faults) {
        for (Object status : (List<?>) value) {
            if (!((String) status).matches("[1-5][0-9][0-9]")) {
                faults.add("", "must be HTTP statuses of three digits");
            }
        }
    }
}
