package org.hutong.connector.soap;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;

/**
 * Where an answer tells its outcome, and by which codes. Codes are compared as text, without the blanks around them.
 *
 * @param attribute of the element at {@code path}; empty when the element's text is the code
 */
record OutcomeCode(
        ElementPath path,
        Optional<String> attribute,
        List<String> found,
        List<String> notFound,
        List<String> refused,
        List<String> unavailable) {

    private static final Pattern PLACE = Pattern.compile(ElementPath.SYNTAX + "(/@[\\p{L}_][\\p{L}\\p{N}._-]{0,99})?");

    static final Parameter PARAMETER = Parameter.object(
                    "outcome",
                    "结果码",
                    "Outcome code",
                    Parameter.of("path", Kind.TEXT, "位置", "Place")
                            .explained(
                                    "Path to the code, from the element in the SOAP body; it may end in /@attribute.")
                            .asRequired()
                            .checkedBy(OutcomeCode::check),
                    Parameter.of("found", Kind.TEXTS, "成功", "Found").asRequired(),
                    Parameter.of("notFound", Kind.TEXTS, "无结果", "Not found"),
                    Parameter.of("refused", Kind.TEXTS, "拒绝", "Refused"),
                    Parameter.of("unavailable", Kind.TEXTS, "不可用", "Unavailable"))
            .explained("The code in the answer that tells the outcome. A code in none of the lists makes it unusable.");

    private static void check(Object value, Faults faults) {
        if (!PLACE.matcher((String) value).matches()) {
            faults.add("", "must be a path of element names such as /queryResponse/code, and may end in /@attribute");
        }
    }

    static Optional<OutcomeCode> of(Parameters parameters) {
        if (!parameters.has("outcome")) {
            return Optional.empty();
        }
        Parameters outcome = parameters.object("outcome");
        String[] place = outcome.text("path").split("/@");
        return Optional.of(new OutcomeCode(
                ElementPath.of(place[0]),
                Stream.of(place).skip(1).findFirst(),
                outcome.texts("found"),
                outcome.texts("notFound"),
                outcome.texts("refused"),
                outcome.texts("unavailable")));
    }

    /**
     * Empty when the code says "found", so the record must be read.
     *
     * @throws OutcomeKnown when there is not exactly one code, or an unknown one
     */
    Optional<SourceAnswer> read(XmlElement payload) throws OutcomeKnown {
        String code = code(payload);
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
        throw OutcomeKnown.unusable(path.written(), "the outcome code is unknown");
    }

    private String code(XmlElement payload) throws OutcomeKnown {
        List<String> codes = path.select(payload).stream()
                .map(element -> attribute.isPresent() ? element.attributes().get(attribute.get()) : element.text())
                .filter(Objects::nonNull)
                .toList();
        if (codes.size() != 1) {
            throw OutcomeKnown.unusable(path.written(), "there is no outcome code");
        }
        return codes.get(0).strip();
    }
}
