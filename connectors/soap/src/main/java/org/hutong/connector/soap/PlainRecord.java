package org.hutong.connector.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns an element into what a mapping reads. An element with text alone becomes that text, unchanged; one with
 * {@code xsi:nil} null; any other a map: each child under its local name, children of one name as a list in their order, each
 * attribute under {@code @name}, and text beside them, without the blanks around it, under {@code #text}.
 */
final class PlainRecord {

    private PlainRecord() {}

    static Map<String, @Nullable Object> of(XmlElement element) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        element.attributes().forEach((name, value) -> plain.put("@" + name, value));
        byName(element.children())
                .forEach((name, values) -> plain.put(name, values.size() == 1 ? values.get(0) : values));
        if (!element.text().isBlank()) {
            plain.put("#text", element.text().strip());
        }
        return plain;
    }

    private static Map<String, List<@Nullable Object>> byName(List<XmlElement> children) {
        Map<String, List<@Nullable Object>> values = new LinkedHashMap<>();
        for (XmlElement child : children) {
            values.computeIfAbsent(child.name(), name -> new ArrayList<>()).add(value(child));
        }
        return values;
    }

    private static @Nullable Object value(XmlElement element) {
        if (element.nil()) {
            return null;
        }
        return element.children().isEmpty() && element.attributes().isEmpty() ? element.text() : of(element);
    }
}
