package org.hutong.connector.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpMethods;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceQuery;

/** Turns the query into the request of this connection. Nothing else the exchange carries goes out. */
record RequestStep(
        HttpMethods method, UrlTemplate url, HeaderTemplates headers, String accepted, Optional<RequestBody> body)
        implements Processor {

    static RequestStep of(Parameters parameters) {
        Format format = Format.of(parameters);
        return new RequestStep(
                // Not as text: Camel would look for a converter anew for each request, at twice the cost of the call.
                HttpMethods.valueOf(parameters.text("method")),
                UrlTemplate.of(parameters.text("url"), parameters.textMap("query")),
                HeaderTemplates.of(parameters.textMap("headers")),
                format.accepted(),
                RequestBody.of(parameters, format));
    }

    @Override
    public void process(Exchange exchange) throws UnsendableQuery, InvalidPayloadException {
        SourceQuery asked = exchange.getMessage().getMandatoryBody(SourceQuery.class);
        Map<String, Object> sent = new HashMap<>();
        sent.put("Accept", accepted);
        headers.fill(asked, sent);
        sent.put(Exchange.HTTP_METHOD, method);
        sent.put(Exchange.HTTP_URI, url.fill(asked));
        exchange.getMessage().setHeaders(sent);
        exchange.getMessage().setBody(body.isPresent() ? body.get().fill(asked) : null);
    }
}
