package org.hutong.gateway.lookup;

import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceQuery;
import org.hutong.gateway.connection.SourceAnswerInvalid;
import org.hutong.gateway.connection.SourceTrouble;
import org.springframework.stereotype.Component;

/** Asks the province, behind time-out, bulkhead and circuit breaker. */
@Component("fetch")
final class Fetch implements Step {

    @Override
    public void apply(Lookup lookup) {
        var request = lookup.request();
        var holder = request.holder();
        var source = lookup.source();
        var name = source.connection().name();
        var answer = source.ask(new SourceQuery(
                request.type().key(),
                request.province().code(),
                holder.kind().code(),
                holder.code().value(),
                lookup.id()));
        switch (answer) {
            case SourceAnswer.Found _, SourceAnswer.NotFound _ -> lookup.answer = answer;
            case SourceAnswer.SeveralMatches _ -> throw SourceTrouble.severalMatches(name);
            case SourceAnswer.Refused _ -> throw SourceTrouble.refused(name);
            case SourceAnswer.Unavailable _ -> throw SourceTrouble.unavailable(name);
            case SourceAnswer.TimedOut timedOut -> throw SourceTrouble.timedOut(name, timedOut.limit());
            case SourceAnswer.Unusable unusable -> throw new SourceAnswerInvalid(name, unusable.field(), null);
        }
    }
}
