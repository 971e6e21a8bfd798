package org.hutong.connector.http;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.TreeTemplate;
import org.hutong.connector.json.SourceJson;

/** Turns the query into the request of this connection. Nothing else the exchange carries goes out. */
final class RequestStep implements Processor {

    private final String method;
    private final UrlTemplate url;
    private final HeaderTemplates headers;
    private final Authentication authentication;
    private final Optional<TreeTemplate> body;

    private RequestStep(
            String method,
            UrlTemplate url,
            HeaderTemplates headers,
            Authentication authentication,
            Optional<TreeTemplate> body) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.authentication = authentication;
        this.body = body;
    }

    static RequestStep of(Parameters parameters, Clock clock) {
        String method = parameters.text("method");
        Optional<Object> body = Optional.ofNullable(parameters.tree("body"));
        if (body.isPresent() && !method.equals("POST")) {
            throw new InvalidParameters("/body", "needs the method POST");
        }
        return new RequestStep(
                method,
                UrlTemplate.of(parameters.text("url"), parameters.textMap("query")),
                HeaderTemplates.of(parameters.textMap("headers")),
                Authentication.of(parameters, clock),
                body.map(RequestBody::tree).map(TreeTemplate::parse));
    }

    @Override
    public void process(Exchange exchange) throws UnsendableQuery, InvalidPayloadException {
        SourceQuery asked = exchange.getMessage().getMandatoryBody(SourceQuery.class);
        Map<String, Object> sent = new HashMap<>();
        sent.put("Accept", "application/json");
        headers.fill(asked, sent);
        sent.putAll(authentication.headers());
        sent.put(Exchange.HTTP_METHOD, method);
        sent.put(Exchange.HTTP_URI, url.fill(asked));
        exchange.getMessage().setHeaders(sent);
        exchange.getMessage().setBody(body.map(tree -> entity(tree, asked)).orElse(null));
    }

    private static ByteArrayEntity entity(TreeTemplate tree, SourceQuery asked) {
        return new ByteArrayEntity(SourceJson.write(tree.fill(asked)), ContentType.APPLICATION_JSON);
    }
}
