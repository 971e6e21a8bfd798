package org.hutong.connector.queue;

import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.TreeTemplate;
import org.hutong.connector.json.SourceJson;
import org.jspecify.annotations.Nullable;

/** Turns the query into the request of this connection. */
record RequestStep(TreeTemplate body, PropertyTemplates properties) implements Processor {

    static RequestStep of(Parameters parameters) {
        return new RequestStep(
                TreeTemplate.parse(tree(parameters.tree("body"))), PropertyTemplates.of(parameters.textMap("headers")));
    }

    /**
     * A body written as text is JSON too: a tree is the only form in which values cannot break out of their place.
     *
     * @throws IllegalArgumentException when the text is not JSON
     */
    static @Nullable Object tree(@Nullable Object body) {
        return body instanceof String text ? SourceJson.parse(text) : body;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        SourceQuery asked = exchange.getMessage().getMandatoryBody(SourceQuery.class);
        String json = new String(SourceJson.write(body.fill(asked)), StandardCharsets.UTF_8);
        exchange.getMessage().setBody(new QueueRequest(json, properties.fill(asked)));
    }
}
