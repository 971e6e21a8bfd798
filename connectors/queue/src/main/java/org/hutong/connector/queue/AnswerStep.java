package org.hutong.connector.queue;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.hutong.connector.json.JsonRecords;

/** Reads what the source replied. */
record AnswerStep(JsonRecords records, int limit) implements Processor {

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException, UnusableReply {
        Reply reply = exchange.getMessage().getMandatoryBody(Reply.class);
        exchange.getMessage().setBody(records.read(reply.utf8(limit)));
    }
}
