package org.hutong.connector.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Template;

/** The headers an administrator adds. */
final class HeaderTemplates {

    /** RFC 9110 §5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    /** RFC 9110 §5.5, without what is not ASCII: servers disagree about its encoding. */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");

    /** These say how the request itself is built: they are the client's. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Map<String, Template> templates;

    private HeaderTemplates(Map<String, Template> templates) {
        this.templates = templates;
    }

    static HeaderTemplates of(Map<String, String> headers) {
        Map<String, Template> templates = new LinkedHashMap<>();
        headers.forEach((name, text) -> templates.put(name, Template.parse(text)));
        return new HeaderTemplates(templates);
    }

    static void check(Object value, Faults faults) {
        ((Map<?, ?>) value).forEach((name, text) -> {
            checkName((String) name, "/" + name, faults);
            checkValue((String) text, "/" + name, faults);
            HttpParameters.checkTemplate((String) text, "/" + name, faults);
        });
    }

    /** Names Camel takes as orders to itself are refused: one of them would change the address. */
    static void checkName(String name, String at, Faults faults) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!TOKEN.matcher(name).matches()) {
            faults.add(at, "is not a header name");
        } else if (OURS.contains(lower) || lower.startsWith("camel") || lower.startsWith("org.apache.camel")) {
            faults.add(at, "is a header the gateway sets itself");
        }
    }

    static void checkValue(String value, String at, Faults faults) {
        if (!VALUE.matcher(value).matches()) {
            faults.add(at, "must be visible ASCII");
        }
    }

    void fill(SourceQuery asked, Map<String, Object> headers) throws UnsendableQuery {
        for (Map.Entry<String, Template> header : templates.entrySet()) {
            String value = header.getValue().fill(asked, UnaryOperator.identity());
            if (!VALUE.matcher(value).matches()) {
                throw new UnsendableQuery();
            }
            headers.put(header.getKey(), value);
        }
    }
}
