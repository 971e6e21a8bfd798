package org.hutong.connector.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Template;

/**
 * The message properties an administrator adds. Brokers show, index and log properties, unlike bodies: hence the holder's code is
 * kept out of them. Their names are a fixed list, because others are orders to the broker ({@code _AMQ_OperationName},
 * {@code JMSXGroupID}).
 */
final class PropertyTemplates {

    private static final Set<String> NAMES =
            Set.of("service", "operation", "version", "sender", "receiver", "type", "province", "lookupId");

    private static final int LONGEST = 500;

    private final Map<String, Template> templates;

    private PropertyTemplates(Map<String, Template> templates) {
        this.templates = templates;
    }

    static PropertyTemplates of(Map<String, String> properties) {
        Map<String, Template> templates = new LinkedHashMap<>();
        properties.forEach((name, text) -> templates.put(name, Template.parse(text)));
        return new PropertyTemplates(templates);
    }

    static void check(Object value, Faults faults) {
        ((Map<?, ?>) value).forEach((name, text) -> check((String) name, (String) text, faults));
    }

    private static void check(String name, String text, Faults faults) {
        if (!NAMES.contains(name)) {
            faults.add("", "may have no names but " + NAMES.stream().sorted().toList());
            return;
        }
        if (text.length() > LONGEST) {
            faults.add("/" + name, "must be at most " + LONGEST + " characters");
        } else if (text.contains("{holder.code}")) {
            faults.add("/" + name, "must not hold the holder's code, which belongs in the body");
        } else {
            checkPlaceholders(name, text, faults);
        }
    }

    private static void checkPlaceholders(String name, String text, Faults faults) {
        try {
            Template.parse(text);
        } catch (IllegalArgumentException wrong) {
            faults.add("/" + name, String.valueOf(wrong.getMessage()));
        }
    }

    Map<String, String> fill(SourceQuery asked) {
        Map<String, String> filled = new LinkedHashMap<>();
        templates.forEach((name, text) -> filled.put(name, text.fill(asked, UnaryOperator.identity())));
        return filled;
    }
}
