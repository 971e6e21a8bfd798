package org.hutong.credential;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
        return MAPPER.writeValueAsBytes(value);
    }

    static byte[] write(Map<String, ?> value) {
        return MAPPER.writeValueAsBytes(value);
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
