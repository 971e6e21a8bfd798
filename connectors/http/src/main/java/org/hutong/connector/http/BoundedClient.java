package org.hutong.connector.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The client Camel's http component calls for one connection. It keeps the connection's limits and reads the answer whole
 * while it reads at all, so that Camel never holds a socket and no header of the source enters the route.
 */
final class BoundedClient extends CloseableHttpClient {

    private final SharedClient shared;
    private final RequestConfig config;
    private final Timeout whole;
    private final int limit;

    /**
     * A view of the shared client.
     *
     * @param limit bytes of an answer, after decompression
     */
    BoundedClient(SharedClient shared, Duration connect, Duration whole, int limit) {
        this.shared = shared;
        this.whole = Timeout.of(whole);
        this.limit = limit;
        this.config = config(Timeout.of(connect), this.whole);
    }

    @SuppressWarnings("deprecation") // its replacement is per host, and two connections to one host may differ
    private static RequestConfig config(Timeout connect, Timeout whole) {
        return RequestConfig.custom()
                .setConnectTimeout(connect)
                .setConnectionRequestTimeout(whole)
                .setResponseTimeout(whole)
                .build();
    }

    @Override
    public ClassicHttpResponse executeOpen(HttpHost target, ClassicHttpRequest request, HttpContext context)
            throws IOException {
        HttpUriRequestBase call = (HttpUriRequestBase) request;
        call.setConfig(config);
        AtomicBoolean late = new AtomicBoolean();
        Future<?> deadline = shared.at(whole, () -> {
            late.set(true);
            call.cancel();
        });
        try {
            return shared.client().execute(target, call, context, response -> copy(call, response));
        } catch (IOException failure) {
            throw late.get() ? new CallTimedOut(failure) : failure;
        } finally {
            deadline.cancel(false);
        }
    }

    private ClassicHttpResponse copy(HttpUriRequestBase call, ClassicHttpResponse response) throws IOException {
        ClassicHttpResponse copy = new BasicClassicHttpResponse(response.getCode());
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            copy.setEntity(new ByteArrayEntity(read(call, entity), null));
        }
        return copy;
    }

    private byte[] read(HttpUriRequestBase call, HttpEntity entity) throws IOException {
        long announced = entity.getContentLength();
        int most = announced >= 0 && announced <= limit ? (int) announced : limit + 1;
        byte[] content = announced > limit ? new byte[0] : entity.getContent().readNBytes(most);
        if (announced > limit || content.length > limit) {
            // Without this, closing the answer would read it to its end.
            call.cancel();
            throw new AnswerTooLarge();
        }
        return content;
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
