package org.hutong.connector.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.hutong.connector.web.CallTimedOut;
import org.hutong.connector.web.SharedClient;
import org.hutong.connector.web.Sockets;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of one connection, each within a time and a size, and reads each answer whole.
 *
 * @param pulse how often {@link #eachPulse} is
 */
record BoundedCalls(SharedClient shared, Sockets sockets, Duration connect, Duration pulse) {

    /** Runs {@code work} now and then until it is cancelled, each time on a thread of its own. It must not throw. */
    Future<?> eachPulse(Runnable work) {
        return shared.repeat(work, pulse);
    }

    /**
     * Makes one call.
     *
     * @param limit bytes of the answer, after decompression
     * @return the status and the content, and no header
     * @throws CallTimedOut when the deadline passed
     * @throws AnswerTooLarge when the answer is longer than {@code limit}
     */
    ClassicHttpResponse make(
            HttpHost target, HttpUriRequestBase call, @Nullable HttpContext context, Deadline deadline, int limit)
            throws IOException {
        Timeout left = Timeout.of(deadline.left());
        call.setConfig(config(left));
        AtomicBoolean late = new AtomicBoolean();
        Future<?> end = shared.at(left, () -> {
            late.set(true);
            call.cancel();
        });
        try {
            return sockets.client().execute(target, call, context, response -> copy(call, response, limit));
        } catch (IOException failure) {
            throw late.get() ? new CallTimedOut(failure) : failure;
        } finally {
            end.cancel(false);
        }
    }

    @SuppressWarnings("deprecation") // its replacement is per host, and two connections to one host may differ
    private RequestConfig config(Timeout left) {
        Timeout reach = Timeout.of(connect);
        return RequestConfig.custom()
                .setConnectTimeout(reach.compareTo(left) < 0 ? reach : left)
                .setConnectionRequestTimeout(left)
                .setResponseTimeout(left)
                .build();
    }

    private static ClassicHttpResponse copy(HttpUriRequestBase call, ClassicHttpResponse response, int limit)
            throws IOException {
        ClassicHttpResponse copy = new BasicClassicHttpResponse(response.getCode());
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            copy.setEntity(new ByteArrayEntity(read(call, entity, limit), null));
        }
        return copy;
    }

    private static byte[] read(HttpUriRequestBase call, HttpEntity entity, int limit) throws IOException {
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
}
