package org.hutong.gateway.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expected refusal: the caller, a grant, a source or the log stands in the way. One subclass per kind carries its
 * subject. A refusal is no bug, so it has no stack trace, and its message never holds personal data.
 */
public abstract class Refusal extends RuntimeException {

    private final ProblemType type;

    /** A refusal of the given kind. */
    protected Refusal(ProblemType type) {
        this(type, null);
    }

    /** A refusal of the given kind, caused by a failure underneath. */
    protected Refusal(ProblemType type, @Nullable Throwable cause) {
        super(type.slug(), cause, false, false);
        this.type = type;
    }

    /** The kind of problem the caller sees. */
    public final ProblemType type() {
        return type;
    }

    /** What the localised detail mentions, in the order of its placeholders. */
    public List<String> arguments() {
        return List.of();
    }

    /** The wrong fields of the request; empty for all but bad input. */
    public List<FieldError> errors() {
        return List.of();
    }

    /** Further members of the problem object (RFC 9457 §3.2), already fit for the caller's eyes. */
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of();
    }

    /** When trying again makes sense, if that is known; becomes {@code Retry-After}. */
    public @Nullable Duration retryAfter() {
        return null;
    }
}
