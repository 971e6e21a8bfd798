package org.hutong.gateway.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** A source that gave no answer: it is away, slow, refuses us, or cannot decide between records. */
public final class SourceTrouble extends Refusal {

    private static final Duration WORTH_A_RETRY = Duration.ofSeconds(10);

    private final Text source;
    private final @Nullable Duration waited;

    private SourceTrouble(ProblemType type, Text source, @Nullable Duration waited) {
        super(type);
        this.source = source;
        this.waited = waited;
    }

    /** It cannot be reached, answers with a failure, or is being spared. */
    public static SourceTrouble unavailable(Text source) {
        return new SourceTrouble(ProblemType.SOURCE_UNAVAILABLE, source, null);
    }

    /** It did not answer within the time waited. */
    public static SourceTrouble timedOut(Text source, Duration waited) {
        return new SourceTrouble(ProblemType.SOURCE_TIMEOUT, source, waited);
    }

    /** It does not accept the gateway's credentials. */
    public static SourceTrouble refused(Text source) {
        return new SourceTrouble(ProblemType.SOURCE_REFUSED, source, null);
    }

    /** It holds several records where there must be one. */
    public static SourceTrouble severalMatches(Text source) {
        return new SourceTrouble(ProblemType.SEVERAL_MATCHES, source, null);
    }

    @Override
    public List<String> arguments() {
        return List.of(source.zh() + " / " + source.en(), waited == null ? "" : Long.toString(waited.toMillis()));
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("source", texts.choose(source.en(), source.zh()));
    }

    @Override
    public @Nullable Duration retryAfter() {
        return type() == ProblemType.SOURCE_UNAVAILABLE || type() == ProblemType.SOURCE_TIMEOUT ? WORTH_A_RETRY : null;
    }
}
