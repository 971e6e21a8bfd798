package org.hutong.connector.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * The client Camel's http component calls for one connection. It shows who is asking, keeps the connection's limits and
 * reads the answer whole while it reads at all, so that Camel never holds a socket or a credential and no header of the
 * source enters the route.
 */
final class BoundedClient extends CloseableHttpClient {

    private final BoundedCalls calls;
    private final Authentication authentication;
    private final Duration whole;
    private final int limit;

    /**
     * A view of the shared client.
     *
     * @param whole for everything: fetching a credential, the call, and the call again with a new credential
     * @param limit bytes of an answer, after decompression
     */
    BoundedClient(BoundedCalls calls, Authentication authentication, Duration whole, int limit) {
        this.calls = calls;
        this.authentication = authentication;
        this.whole = whole;
        this.limit = limit;
    }

    @Override
    public ClassicHttpResponse executeOpen(HttpHost target, ClassicHttpRequest request, HttpContext context)
            throws IOException {
        HttpUriRequestBase call = (HttpUriRequestBase) request;
        Deadline deadline = Deadline.in(whole);
        Shown shown = authentication.show(deadline);
        shown.headers().forEach(call::setHeader);
        ClassicHttpResponse answer = calls.make(target, call, context, deadline, limit);
        if (answer.getCode() != HttpStatus.SC_UNAUTHORIZED) {
            return answer;
        }
        Optional<Shown> instead = shown.renewal().after(deadline);
        if (instead.isEmpty()) {
            return answer;
        }
        call.reset();
        instead.get().headers().forEach(call::setHeader);
        return calls.make(target, call, context, deadline, limit);
    }

    @Override
    protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context) {
        throw new UnsupportedOperationException("Camel's http component makes open calls only");
    }

    /** The sockets are not this connection's to close. */
    @Override
    public void close() {}

    @Override
    public void close(CloseMode mode) {}
}
