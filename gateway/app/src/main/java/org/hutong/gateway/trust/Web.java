package org.hutong.gateway.trust;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;
import org.hutong.connector.ForbiddenTarget;
import org.hutong.connector.web.SharedClient;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Gets what other operators publish: within a time and a size, from addresses that are allowed, and never from where they point on. */
@Component
class Web implements DisposableBean {

    private final Addresses addresses;
    private final Duration timeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SharedClient shared;

    Web(Addresses addresses, TrustSettings settings) {
        this.addresses = addresses;
        this.timeout = settings.timeout();
        shared = new SharedClient("trust-lists", addresses.targets(), threads);
    }

    @Override
    public void destroy() {
        shared.close();
        threads.shutdownNow();
    }

    /**
     * Gets the content of an address.
     *
     * @param accept the media type that is asked for
     * @param limit bytes, after decompression
     */
    byte[] get(URI address, String accept, int limit) throws NotTaken {
        if (!addresses.allow(address)) {
            throw new NotTaken(Why.TARGET_NOT_ALLOWED, null);
        }
        var time = Timeout.of(timeout);
        var call = new HttpGet(address);
        call.setHeader("Accept", accept);
        call.setConfig(config(time));
        var late = new AtomicBoolean();
        // The client's own time-outs begin anew with each byte; this one is for the whole answer.
        var end = shared.at(time, () -> {
            late.set(true);
            call.cancel();
        });
        try {
            return shared.sockets().client().execute(call, response -> body(call, response, limit));
        } catch (IOException failed) {
            throw notTaken(failed, late.get());
        } finally {
            end.cancel(false);
        }
    }

    private static NotTaken notTaken(IOException failed, boolean late) {
        if (failed instanceof Answered answered) {
            return answered.meaning;
        }
        if (ForbiddenTarget.caused(failed)) {
            return new NotTaken(Why.TARGET_NOT_ALLOWED, failed);
        }
        boolean timeout = late || failed instanceof java.net.SocketTimeoutException;
        return new NotTaken(
                timeout ? Why.TIMEOUT : Why.UNREACHABLE, failed.getClass().getSimpleName(), failed);
    }

    private static byte[] body(HttpGet call, ClassicHttpResponse response, int limit)
            throws IOException, HttpException {
        int status = response.getCode();
        if (status != 200) {
            call.cancel();
            throw new Answered(new NotTaken(
                    status >= 300 && status < 400 ? Why.REDIRECTED : Why.HTTP_STATUS, "HTTP " + status, null));
        }
        try (var entity = response.getEntity()) {
            byte[] content = entity.getContentLength() > limit
                    ? new byte[0]
                    : entity.getContent().readNBytes(limit + 1);
            if (entity.getContentLength() > limit || content.length > limit) {
                // Without this, closing the answer would read it to its end.
                call.cancel();
                throw new Answered(new NotTaken(Why.TOO_LARGE, null));
            }
            return content;
        }
    }

    /** The other side did answer, but not with what was asked for. */
    private static final class Answered extends IOException {

        private final transient NotTaken meaning;

        Answered(NotTaken meaning) {
            super(String.valueOf(meaning.getMessage()), meaning);
            this.meaning = meaning;
        }
    }

    @SuppressWarnings("deprecation") // its replacement is per host, and this is for all
    private static RequestConfig config(Timeout time) {
        return RequestConfig.custom()
                .setConnectTimeout(time)
                .setConnectionRequestTimeout(time)
                .setResponseTimeout(time)
                .build();
    }
}
