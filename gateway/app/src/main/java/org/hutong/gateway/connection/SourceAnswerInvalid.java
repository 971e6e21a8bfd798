package org.hutong.gateway.connection;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** A source answered something that cannot be used: names the field, never the value. */
public final class SourceAnswerInvalid extends Refusal {

    private final Text source;
    private final String field;

    /** A refusal about the field at a JSON pointer; empty for the answer as a whole. */
    public SourceAnswerInvalid(Text source, String field, @Nullable Throwable cause) {
        super(ProblemType.SOURCE_ANSWER_INVALID, cause);
        this.source = source;
        this.field = field;
    }

    /** The field, as a JSON pointer; empty for the answer as a whole. */
    public String field() {
        return field;
    }

    @Override
    public List<String> arguments() {
        return List.of(source.zh() + " / " + source.en(), field.isEmpty() ? "" : " (" + field + ")");
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("source", texts.choose(source.en(), source.zh()), "field", field);
    }
}
