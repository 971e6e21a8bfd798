package org.hutong.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;

/**
 * A rule over every request, whatever its grant: it allows or it overrides the grant. Safe for use by many threads.
 *
 * @param title what a refused clerk reads
 * @param allow the CEL expression; its program is {@code program}
 */
record Guard(String id, Wording title, String allow, CelRuntime.Program program) {

    private static final Wording BROKEN =
            new Wording("The guard could not be evaluated, so access is refused.", "该规则无法判定，因此拒绝访问。");

    /** What one guard says about one request. */
    sealed interface Verdict {
        record Allowed() implements Verdict {}

        record Refused(Wording why) implements Verdict {}
    }

    /**
     * Fails closed: only {@code true} allows. An error, an unknown (a fact that is missing) and any other value refuse;
     * the error itself says nothing a clerk could act on and may quote the request, so it is not passed on.
     */
    Verdict look(Map<String, Object> facts) {
        try {
            return Boolean.TRUE.equals(program.eval(facts)) ? new Verdict.Allowed() : new Verdict.Refused(title);
        } catch (CelEvaluationException e) {
            return new Verdict.Refused(BROKEN);
        }
    }

    /** Whether it refuses whatever the facts are that are missing here: CEL gives false only if they cannot matter. */
    boolean refusesForCertain(Map<String, Object> someFacts) {
        try {
            return Boolean.FALSE.equals(program.eval(someFacts));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    /** The reason of a denial. */
    FailedDimension failed(Wording why) {
        Wording sentence = Wording.of(locale -> Dimension.GUARD.sentence(id, why.in(locale), locale));
        return new FailedDimension(Dimension.GUARD, List.of(id), List.of(), sentence);
    }
}
