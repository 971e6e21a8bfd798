package org.hutong.connector.soap;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.hutong.connector.SourceQuery;

/** Turns the query into the request of this connection. Nothing else the exchange carries goes out. */
record RequestStep(RequestTemplate template) implements Processor {

    @Override
    public void process(Exchange exchange) throws UnsendableQuery, InvalidPayloadException {
        SourceQuery asked = exchange.getMessage().getMandatoryBody(SourceQuery.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(template.fill(asked));
    }
}
