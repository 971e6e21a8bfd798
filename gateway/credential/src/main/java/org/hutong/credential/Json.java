package org.hutong.credential;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON reader and writer of this package: strict, and bounded in depth. */
final class Json {

    /** Deepest nesting read, and the deepest that claims may reach with all disclosures in place. */
    static final int DEEPEST = 32;

    /** Characters of nearly every text written here. */
    private static final int ENOUGH = 256;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Object>> ARRAY = new TypeReference<>() {};

    /** Bytes that are not the JSON they should be. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException() {
            super("not the expected JSON", null, false, false);
        }
    }

    private Json() {}

    static Map<String, Object> object(byte[] utf8) throws UnreadableException {
        return read(utf8, OBJECT);
    }

    static List<Object> array(byte[] utf8) throws UnreadableException {
        return read(utf8, ARRAY);
    }

    static byte[] write(List<?> value) {
        return bytes(value);
    }

    static byte[] write(Map<String, ?> value) {
        return bytes(value);
    }

    /** What Jackson writes, without setting up a writer each time: a credential is a dozen small texts, and that was most of their cost. */
    private static byte[] bytes(Object value) {
        StringBuilder json = new StringBuilder(ENOUGH);
        append(json, value);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder json, @Nullable Object value) {
        if (value instanceof String text && isPlain(text)) {
            json.append('"').append(text).append('"');
        } else if (value instanceof Map<?, ?> object) {
            appendObject(json, object);
        } else if (value instanceof List<?> array) {
            appendArray(json, array);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            json.append(value);
        } else {
            json.append(new String(MAPPER.writeValueAsBytes(value), StandardCharsets.UTF_8));
        }
    }

    /** Nothing to be escaped; and no surrogates, half a pair of which is no text, which Jackson refuses and getBytes would replace. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one < ' ' || one == '"' || one == '\\' || Character.isSurrogate(one)) {
                return false;
            }
        }
        return true;
    }

    private static void appendObject(StringBuilder json, Map<?, ?> object) {
        char before = '{';
        for (Map.Entry<?, ?> member : object.entrySet()) {
            json.append(before);
            append(json, String.valueOf(member.getKey()));
            json.append(':');
            append(json, member.getValue());
            before = ',';
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private static void appendArray(StringBuilder json, List<?> array) {
        char before = '[';
        for (Object element : array) {
            json.append(before);
            append(json, element);
            before = ',';
        }
        json.append(before == '[' ? "[]" : "]");
    }

    /** The cause is dropped on purpose: Jackson's texts quote the input, which may be personal data. */
    private static <T> T read(byte[] utf8, TypeReference<T> type) throws UnreadableException {
        try {
            // Decoded here, because Jackson would guess at other encodings than UTF-8.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new UnreadableException();
            }
            return value;
        } catch (CharacterCodingException | JacksonException e) {
            throw new UnreadableException();
        }
    }
}
