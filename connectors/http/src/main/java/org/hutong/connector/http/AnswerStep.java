package org.hutong.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the source sent back.
 *
 * @param notFound the statuses that mean "not found", as text
 */
record AnswerStep(List<String> notFound, Format.Reading records) implements Processor {

    static AnswerStep of(Parameters parameters) {
        return new AnswerStep(
                parameters.texts("notFoundStatus"), Format.of(parameters).reading(parameters));
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE) instanceof Integer code ? code : 0;
        SourceAnswer answer = read(status, exchange.getMessage().getBody());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(answer);
    }

    private SourceAnswer read(int status, @Nullable Object body) throws IOException {
        if (notFound.contains(Integer.toString(status))) {
            return new SourceAnswer.NotFound();
        }
        if (status == 401 || status == 403) {
            return new SourceAnswer.Refused("the source rejected the gateway");
        }
        if (status == 408 || status == 429 || status >= 500) {
            return new SourceAnswer.Unavailable("the source answered with status " + status);
        }
        if (status < 200 || status > 299) {
            return new SourceAnswer.Unusable("", "the source answered with status " + status);
        }
        return records.read(body instanceof InputStream bytes ? bytes.readAllBytes() : new byte[0]);
    }
}
