package org.hutong.connector.file;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.hutong.connector.SourceAnswer;
import org.jspecify.annotations.Nullable;

/** Tells what was found, and stamps a record with the file it is from. */
final class AnswerStep implements Processor {

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        exchange.getMessage().setBody(answer(exchange.getMessage().getMandatoryBody(Finding.class)));
    }

    private static SourceAnswer answer(Finding finding) {
        if (finding.matches().isEmpty()) {
            return new SourceAnswer.NotFound();
        }
        Matches matches = finding.matches().get();
        if (matches.count() > 1) {
            return new SourceAnswer.SeveralMatches((int) Math.min(matches.count(), Integer.MAX_VALUE));
        }
        Map<String, @Nullable Object> record = new LinkedHashMap<>(matches.record());
        record.put(Columns.STAMP, finding.about().stamp());
        return new SourceAnswer.Found(record);
    }
}
