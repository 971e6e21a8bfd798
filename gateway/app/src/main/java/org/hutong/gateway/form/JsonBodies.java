package org.hutong.gateway.form;

import java.io.IOException;
import java.util.List;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.PayloadTooLarge;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON body from a stranger: bounded in size and depth, no name twice, nothing after the end. */
@Component
public final class JsonBodies {

    private static final int MAXIMUM_DEPTH = 16;

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAXIMUM_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * The body as a tree.
     *
     * @param maximumBytes more is not read
     * @throws EdgeRefusal if it is not declared as JSON
     * @throws PayloadTooLarge if it is larger
     * @throws InvalidRequest if it is not well-formed
     */
    public JsonNode read(Submission submission, int maximumBytes) {
        if (!isJson(submission.contentType())) {
            throw new EdgeRefusal(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        return parse(bytes(submission, maximumBytes));
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static byte[] bytes(Submission submission, int maximumBytes) {
        try {
            byte[] bytes = submission.body().readNBytes(maximumBytes + 1);
            if (bytes.length > maximumBytes) {
                throw new PayloadTooLarge(maximumBytes);
            }
            return bytes;
        } catch (IOException broken) {
            throw new InvalidRequest(List.of(FieldError.of("", "not-json", 0, 0)));
        }
    }

    private JsonNode parse(byte[] bytes) {
        try (var parser = json.createParser(bytes)) {
            return parse(parser);
        }
    }

    private JsonNode parse(JsonParser parser) {
        try {
            JsonNode tree = json.readTree(parser);
            if (parser.nextToken() != null) {
                throw malformed(parser, "not-json");
            }
            return tree == null ? json.createObjectNode() : tree;
        } catch (StreamConstraintsException _) {
            throw new InvalidRequest(List.of(FieldError.of(pointer(parser), "too-deep", MAXIMUM_DEPTH)));
        } catch (JacksonException wrong) {
            boolean duplicate = String.valueOf(wrong.getOriginalMessage()).startsWith("Duplicate Object property");
            throw malformed(parser, duplicate ? "duplicate-key" : "not-json");
        }
    }

    private static InvalidRequest malformed(JsonParser parser, String code) {
        var place = parser.currentLocation();
        return new InvalidRequest(
                List.of(FieldError.of(pointer(parser), code, place.getLineNr(), place.getColumnNr())));
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
