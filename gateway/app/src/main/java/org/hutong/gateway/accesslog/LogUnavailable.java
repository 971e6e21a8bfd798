package org.hutong.gateway.accesslog;

import java.time.Duration;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** The access entry could not be committed, or nobody can tell whether it was: so nothing is disclosed. */
public final class LogUnavailable extends Refusal {

    private static final Duration WORTH_A_RETRY = Duration.ofSeconds(5);

    /** A refusal, because the database does not take what must be there before anything is disclosed. */
    public LogUnavailable(Throwable cause) {
        super(ProblemType.LOG_UNAVAILABLE, cause);
    }

    @Override
    public @Nullable Duration retryAfter() {
        return WORTH_A_RETRY;
    }
}
