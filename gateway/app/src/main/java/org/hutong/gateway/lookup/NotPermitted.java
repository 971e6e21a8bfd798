package org.hutong.gateway.lookup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.hutong.policy.Decision;
import org.hutong.policy.FailedDimension;

/** No grant covers the request, or a guard stands against it. Says which dimension failed and what is covered. */
final class NotPermitted extends Refusal {

    private final Decision.Deny deny;

    NotPermitted(Decision.Deny deny) {
        super(ProblemType.NOT_PERMITTED);
        this.deny = deny;
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        var members = new LinkedHashMap<String, Object>();
        members.put("detail", deny.explanation(texts.locale()));
        members.put(
                "dimensions",
                deny.failed().stream().map(failed -> describe(failed, texts)).toList());
        return members;
    }

    private static Map<String, Object> describe(FailedDimension failed, ProblemTexts texts) {
        var described = new LinkedHashMap<String, Object>();
        described.put("dimension", failed.dimension().wireName());
        described.put("covered", failed.covered());
        described.put("detail", failed.sentence().in(texts.locale()));
        return described;
    }

    @Override
    public List<String> arguments() {
        return List.of("");
    }
}
