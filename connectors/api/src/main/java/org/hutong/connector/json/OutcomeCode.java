package org.hutong.connector.json;

import java.util.List;
import java.util.Optional;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where an answer tells its outcome, and by which codes. Provinces agree on neither: success is 200, "0" or "00".
 * Codes are compared as text.
 */
record OutcomeCode(
        JsonPointer pointer,
        List<String> found,
        List<String> notFound,
        List<String> refused,
        List<String> unavailable) {

    static final Parameter PARAMETER = Parameter.object(
                    "outcome",
                    "结果码",
                    "Outcome code",
                    Parameter.of("pointer", Kind.TEXT, "位置", "Place")
                            .explained("JSON pointer to the code.")
                            .asRequired()
                            .checkedBy(JsonRecords::checkPointer),
                    Parameter.of("found", Kind.TEXTS, "成功", "Found").asRequired(),
                    Parameter.of("notFound", Kind.TEXTS, "无结果", "Not found"),
                    Parameter.of("refused", Kind.TEXTS, "拒绝", "Refused"),
                    Parameter.of("unavailable", Kind.TEXTS, "不可用", "Unavailable"))
            .explained("The code in the answer that tells the outcome. A code in none of the lists makes it unusable.");

    static Optional<OutcomeCode> of(Parameters parameters) {
        if (!parameters.has("outcome")) {
            return Optional.empty();
        }
        Parameters outcome = parameters.object("outcome");
        return Optional.of(new OutcomeCode(
                JsonPointer.compile(outcome.text("pointer")),
                outcome.texts("found"),
                outcome.texts("notFound"),
                outcome.texts("refused"),
                outcome.texts("unavailable")));
    }

    /** Empty when the code says "found", so the record must be read. */
    Optional<SourceAnswer> read(JsonNode answer) throws UnusableAnswer {
        JsonNode node = answer.at(pointer);
        if (!node.isString() && !node.isNumber() && !node.isBoolean()) {
            throw new UnusableAnswer(pointer.toString(), "there is no outcome code");
        }
        String code = node.asString();
        if (found.contains(code)) {
            return Optional.empty();
        }
        if (notFound.contains(code)) {
            return Optional.of(new SourceAnswer.NotFound());
        }
        if (refused.contains(code)) {
            return Optional.of(new SourceAnswer.Refused("the source rejected the gateway"));
        }
        if (unavailable.contains(code)) {
            return Optional.of(new SourceAnswer.Unavailable("the source says it cannot answer now"));
        }
        throw new UnusableAnswer(pointer.toString(), "the outcome code is unknown");
    }
}
