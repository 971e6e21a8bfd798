package org.hutong.connector.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place for JSON settings towards sources. A source is not trusted: depth and lengths are bounded, a name may occur
 * once per object, numbers stay exact, text is UTF-8 without a single wrong byte.
 */
public final class SourceJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(100)
                            .maxNameLength(500)
                            .maxStringLength(5_000_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SourceJson() {}

    static JsonNode read(byte[] answer) throws UnusableAnswer {
        try {
            JsonNode root = MAPPER.readTree(decode(answer));
            if (root.isMissingNode()) {
                throw new UnusableAnswer("", "the answer is empty");
            }
            return root;
        } catch (JacksonException notJson) {
            throw new UnusableAnswer("", "the answer is not JSON");
        }
    }

    /** A JSON answer that is no record, such as one that holds a token. Empty when it is not UTF-8 or not JSON. */
    public static Optional<JsonNode> tree(byte[] answer) {
        try {
            return Optional.of(read(answer));
        } catch (UnusableAnswer notJson) {
            return Optional.empty();
        }
    }

    static JsonNode node(Object tree) {
        return MAPPER.valueToTree(tree);
    }

    private static String decode(byte[] answer) throws UnusableAnswer {
        try {
            // A new decoder reports malformed input; the String constructor would replace it silently.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableAnswer("", "the answer is not UTF-8");
        }
    }

    /** UTF-8. */
    public static byte[] write(@Nullable Object tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /**
     * Reads JSON an administrator wrote as text.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    public static @Nullable Object parse(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("must be JSON", notJson);
        }
    }
}
