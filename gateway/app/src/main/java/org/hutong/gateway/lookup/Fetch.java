package org.hutong.gateway.lookup;

import java.util.ArrayList;
import java.util.List;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceQuery;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.connection.AskedSources;
import org.hutong.gateway.connection.Source;
import org.hutong.gateway.connection.SourceAnswerInvalid;
import org.hutong.gateway.connection.SourceTrouble;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the sources that may hold the record, each behind time-out, bulkhead and circuit breaker. */
@Component("fetch")
final class Fetch implements Step {

    private final AskedSources askedSources;

    Fetch(AskedSources askedSources) {
        this.askedSources = askedSources;
    }

    @Override
    public void apply(Lookup lookup) {
        var asked = askedSources.ask(lookup.sources, source -> query(lookup, source));
        var matches = new ArrayList<Match>();
        var unanswered = new ArrayList<Text>();
        @Nullable Refusal trouble = null;
        for (var one : asked) {
            switch (one.answer()) {
                case SourceAnswer.Found found -> matches.add(new Match(one.source(), found.record()));
                case SourceAnswer.NotFound _ -> {}
                default -> {
                    unanswered.add(one.source().connection().name());
                    trouble = trouble(one.source(), one.answer());
                }
            }
        }
        if (trouble != null && unanswered.size() == asked.size()) {
            throw trouble;
        }
        lookup.matches = List.copyOf(matches);
        lookup.coverage =
                asked.size() == 1 ? null : new Coverage(asked.size() - unanswered.size(), asked.size(), unanswered);
        lookup.found = !matches.isEmpty();
    }

    private static SourceQuery query(Lookup lookup, Source source) {
        var request = lookup.request();
        var holder = request.holder();
        return new SourceQuery(
                request.type().key(),
                source.connection().province(),
                holder.kind().code(),
                holder.code().value(),
                lookup.id());
    }

    private static Refusal trouble(Source source, SourceAnswer answer) {
        var name = source.connection().name();
        return switch (answer) {
            case SourceAnswer.SeveralMatches _ -> SourceTrouble.severalMatches(name);
            case SourceAnswer.Refused _ -> SourceTrouble.refused(name);
            case SourceAnswer.Unavailable _ -> SourceTrouble.unavailable(name);
            case SourceAnswer.TimedOut timedOut -> SourceTrouble.timedOut(name, timedOut.limit());
            case SourceAnswer.Unusable unusable -> new SourceAnswerInvalid(name, unusable.field(), null);
            case SourceAnswer.Found _, SourceAnswer.NotFound _ ->
                throw new IllegalArgumentException("This answer is no trouble.");
        };
    }
}
