package org.hutong.connector.jdbc;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.hutong.connector.SourceAnswer;
import org.jspecify.annotations.Nullable;

/** Tells what the rows mean. */
final class AnswerStep implements Processor {

    @Override
    @SuppressWarnings("unchecked") // the step before made them
    public void process(Exchange exchange) throws InvalidPayloadException {
        exchange.getMessage().setBody(answer(exchange.getMessage().getMandatoryBody(List.class)));
    }

    private static SourceAnswer answer(List<Map<String, @Nullable Object>> rows) {
        return switch (rows.size()) {
            case 0 -> new SourceAnswer.NotFound();
            case 1 -> new SourceAnswer.Found(rows.get(0));
            default -> new SourceAnswer.SeveralMatches(rows.size());
        };
    }
}
