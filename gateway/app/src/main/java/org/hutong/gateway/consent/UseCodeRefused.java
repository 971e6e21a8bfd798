package org.hutong.gateway.consent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** A use code that does not carry this lookup. Says why, so that the clerk knows whether a new code helps. */
public final class UseCodeRefused extends Refusal {

    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    /** Why. */
    enum Why {
        /** There is no such code, or it was mistyped. */
        UNKNOWN,
        /** It binds another holder, type, agency, matter or legal basis. */
        OTHER_BINDING,
        /** Its minutes are over. */
        EXPIRED,
        /** It was spent by another lookup. */
        SPENT,
        /** A lookup under the same key is under way. */
        UNDER_WAY,
        /** The record does not name whoever agreed as one of its holders. It is spent all the same: the source was asked. */
        NOT_A_HOLDER
    }

    private final Why why;
    private final String pointer;

    UseCodeRefused(Why why, String pointer) {
        super(ProblemType.USE_CODE_REFUSED);
        this.why = why;
        this.pointer = pointer;
    }

    /**
     * Whoever agreed does not hold the record.
     *
     * @param pointer where the request has the code (RFC 6901)
     */
    public static UseCodeRefused notAHolder(String pointer) {
        return new UseCodeRefused(Why.NOT_A_HOLDER, pointer);
    }

    @Override
    public List<String> arguments() {
        return List.of(slug());
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of(
                "useCode", slug(), "pointer", pointer, "explanation", texts.text("use-code." + slug(), List.of()));
    }

    @Override
    public @Nullable Duration retryAfter() {
        return why == Why.UNDER_WAY ? UNDER_WAY : null;
    }

    private String slug() {
        return why.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
