package org.hutong.connector.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.TreeTemplate;
import org.hutong.connector.json.SourceJson;

/** Turns the query into the request of this connection. Nothing else the exchange carries goes out. */
final class RequestStep implements Processor {

    private final HttpMethods method;
    private final UrlTemplate url;
    private final HeaderTemplates headers;
    private final Optional<TreeTemplate> body;
    private final Optional<BodySecret> secret;

    private RequestStep(
            HttpMethods method,
            UrlTemplate url,
            HeaderTemplates headers,
            Optional<TreeTemplate> body,
            Optional<BodySecret> secret) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.secret = secret;
    }

    static RequestStep of(Parameters parameters) {
        // Not as text: Camel would look for a converter anew for each request, at twice the cost of the call.
        HttpMethods method = HttpMethods.valueOf(parameters.text("method"));
        Optional<Object> body = Optional.ofNullable(parameters.tree("body")).map(RequestBody::tree);
        if (body.isPresent() && method != HttpMethods.POST) {
            throw new InvalidParameters("/body", "needs the method POST");
        }
        return new RequestStep(
                method,
                UrlTemplate.of(parameters.text("url"), parameters.textMap("query")),
                HeaderTemplates.of(parameters.textMap("headers")),
                body.map(TreeTemplate::parse),
                BodySecret.of(parameters, body.orElse(null)));
    }

    @Override
    public void process(Exchange exchange) throws UnsendableQuery, InvalidPayloadException {
        SourceQuery asked = exchange.getMessage().getMandatoryBody(SourceQuery.class);
        Map<String, Object> sent = new HashMap<>();
        sent.put("Accept", "application/json");
        headers.fill(asked, sent);
        sent.put(Exchange.HTTP_METHOD, method);
        sent.put(Exchange.HTTP_URI, url.fill(asked));
        exchange.getMessage().setHeaders(sent);
        exchange.getMessage().setBody(body.map(tree -> entity(tree, asked)).orElse(null));
    }

    private ByteArrayEntity entity(TreeTemplate tree, SourceQuery asked) {
        Object filled = tree.fill(asked);
        secret.ifPresent(token -> token.into(filled));
        return new ByteArrayEntity(SourceJson.write(filled), ContentType.APPLICATION_JSON);
    }
}
