package org.hutong.province;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON settings of the sample systems. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static final Speech SPEECH = new Speech() {
        @Override
        public String contentType() {
            return "application/json;charset=UTF-8";
        }

        @Override
        public Answer answer(int httpStatus, String code, String message) {
            return Json.answer(httpStatus, code, message);
        }
    };

    private Json() {}

    /** An answer in the form the provinces share, {@code {code,message,data}}, with data. */
    static Answer answer(int httpStatus, String code, String message, Object data) {
        return new Answer(httpStatus, code, write(Map.of("code", code, "message", message, "data", data)));
    }

    /** An answer in the form the provinces share, with a code and a message only. */
    static Answer answer(int httpStatus, String code, String message) {
        return new Answer(httpStatus, code, write(Map.of("code", code, "message", message)));
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Reads what a client sent; empty when it is not JSON. */
    static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.of(MAPPER.readTree(body));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** A text at a JSON pointer; empty when there is none, or it is longer than 64 characters. */
    static Optional<String> text(JsonNode tree, String pointer) {
        JsonNode found = tree.at(pointer);
        return found.isString() && found.stringValue().length() <= 64
                ? Optional.of(found.stringValue())
                : Optional.empty();
    }
}
