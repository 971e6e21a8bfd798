package org.hutong.connector.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a JSON record into plain maps and lists, and refuses values that would hurt further on. */
final class PlainRecord {

    /** 1e999999999 is ten characters and, written out, a gigabyte. */
    private static final int LARGEST_SCALE = 100;

    private PlainRecord() {}

    static Map<String, @Nullable Object> of(JsonNode record, String pointer) throws UnusableAnswer {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : record.properties()) {
            String name = text(member.getKey(), pointer);
            plain.put(name, value(member.getValue(), pointer + "/" + escape(name)));
        }
        return plain;
    }

    private static @Nullable Object value(JsonNode node, String pointer) throws UnusableAnswer {
        return switch (node.getNodeType()) {
            case OBJECT -> of(node, pointer);
            case ARRAY -> list(node, pointer);
            case STRING -> text(node.stringValue(), pointer);
            case NUMBER -> number(node, pointer);
            case BOOLEAN -> node.booleanValue();
            default -> null;
        };
    }

    private static List<@Nullable Object> list(JsonNode array, String pointer) throws UnusableAnswer {
        List<@Nullable Object> plain = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            plain.add(value(array.get(i), pointer + "/" + i));
        }
        return plain;
    }

    private static Number number(JsonNode node, String pointer) throws UnusableAnswer {
        Number number = node.numberValue();
        if (number instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) > LARGEST_SCALE) {
            throw new UnusableAnswer(pointer, "the number is out of bounds");
        }
        return number;
    }

    /** JSON can escape half a character (RFC 8259 §8.2), which no encoding can carry on. */
    private static String text(String text, String pointer) throws UnusableAnswer {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new UnusableAnswer(pointer, "the text is not Unicode");
                }
                i++;
            }
        }
        return text;
    }

    /** RFC 6901 §3. */
    private static String escape(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }
}
