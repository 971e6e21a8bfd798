package org.hutong.connector.soap;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.hutong.connector.web.CallTimedOut;
import org.hutong.connector.web.SharedClient;

/** Posts one message to the address of a connection, and keeps the connection's limits. */
final class BoundedPost {

    private final SharedClient shared;
    private final URI address;
    private final RequestConfig config;
    private final Timeout whole;
    private final int limit;

    /** @param limit bytes of an answer, after decompression */
    BoundedPost(SharedClient shared, URI address, Duration connect, Duration whole, int limit) {
        this.shared = shared;
        this.address = address;
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

    /**
     * The answer as text.
     *
     * @param action the header SOAPAction with its quotes; empty for none
     * @throws OutcomeKnown when its status or its form rules out that it is SOAP
     * @throws CallTimedOut when it is not there in time
     */
    String send(byte[] message, String contentType, String action) throws IOException {
        HttpPost call = new HttpPost(address);
        call.setConfig(config);
        call.setEntity(new ByteArrayEntity(message, ContentType.parse(contentType)));
        if (!action.isEmpty()) {
            call.setHeader("SOAPAction", action);
        }
        AtomicBoolean late = new AtomicBoolean();
        Future<?> deadline = shared.at(whole, () -> {
            late.set(true);
            call.cancel();
        });
        try {
            return shared.sockets().client().execute(call, response -> read(call, response));
        } catch (IOException failure) {
            throw late.get() ? new CallTimedOut(failure) : failure;
        } finally {
            deadline.cancel(false);
        }
    }

    private String read(HttpPost call, ClassicHttpResponse response) throws IOException {
        Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        String contentType = type == null ? "" : type.getValue();
        Statuses.check(response.getCode(), contentType);
        HttpEntity entity = response.getEntity();
        return AnswerText.decode(entity == null ? new byte[0] : read(call, entity), contentType);
    }

    private byte[] read(HttpPost call, HttpEntity entity) throws IOException {
        long announced = entity.getContentLength();
        int most = announced >= 0 && announced <= limit ? (int) announced : limit + 1;
        byte[] content = announced > limit ? new byte[0] : entity.getContent().readNBytes(most);
        if (announced > limit || content.length > limit) {
            // Without this, closing the answer would read it to its end.
            call.cancel();
            throw OutcomeKnown.unusable("", "the answer is too large");
        }
        return content;
    }
}
