package org.hutong.connector.soap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;

/**
 * Reads the element the source put into the body of its answer.
 *
 * @param place the record; empty when that element is the record
 */
record AnswerStep(Optional<OutcomeCode> outcome, Optional<ElementPath> place) implements Processor {

    static AnswerStep of(Parameters parameters) {
        return new AnswerStep(
                OutcomeCode.of(parameters), parameters.optionalText("record").map(ElementPath::of));
    }

    @Override
    public void process(Exchange exchange) throws IOException, InvalidPayloadException {
        XmlElement payload = exchange.getMessage().getMandatoryBody(XmlElement.class);
        exchange.getMessage().setBody(read(payload));
    }

    private SourceAnswer read(XmlElement payload) throws OutcomeKnown {
        Optional<SourceAnswer> told = outcome.isPresent() ? outcome.get().read(payload) : Optional.empty();
        return told.isPresent() ? told.get() : record(payload);
    }

    /** An element with nothing inside is how systems without a record answer: {@code <person/>}. */
    private SourceAnswer record(XmlElement payload) throws OutcomeKnown {
        List<XmlElement> matches = place.isPresent() ? place.get().select(payload) : List.of(payload);
        List<XmlElement> records =
                matches.stream().filter(match -> !match.isEmpty()).toList();
        return switch (records.size()) {
            case 0 -> new SourceAnswer.NotFound();
            case 1 -> new SourceAnswer.Found(PlainRecord.of(records.get(0)));
            default -> new SourceAnswer.SeveralMatches(records.size());
        };
    }
}
