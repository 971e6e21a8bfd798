package org.hutong.gateway.transparency;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.Targets;
import org.hutong.connector.web.SharedClient;
import org.hutong.ledger.witness.AddCheckpoint;
import org.hutong.ledger.witness.WitnessReply;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks witnesses: within a time and a size, at addresses that are allowed, and never where they point on. */
@Component
class WitnessWeb implements DisposableBean {

    private static final ContentType BODY = ContentType.create("text/plain", StandardCharsets.UTF_8);

    private final Duration timeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SharedClient shared;

    WitnessWeb(WitnessSettings settings) {
        timeout = settings.witnessTimeout();
        var targets = new CurrentTargets(
                Targets.ordinary().allowing(settings.witnessTargets().toArray(String[]::new)));
        shared = new SharedClient("witnesses", targets, threads);
    }

    @Override
    public void destroy() {
        shared.close();
        threads.shutdownNow();
    }

    /**
     * What came back.
     *
     * @param contentType empty if there was none
     * @param body no more than one byte beyond what is worth reading
     */
    record Answer(int status, String contentType, byte[] body) {}

    /** @throws IOException when the witness cannot be reached, may not be, or does not answer in time */
    Answer ask(URI prefix, AddCheckpoint request) throws IOException {
        var time = Timeout.of(timeout);
        var call = new HttpPost(prefix.toString().replaceFirst("/+$", "") + "/" + AddCheckpoint.PATH);
        call.setEntity(new ByteArrayEntity(request.body(), BODY));
        call.setConfig(config(time));
        // The client's own time-outs begin anew with each byte; this one is for the whole answer.
        var end = shared.at(time, call::cancel);
        try {
            return shared.sockets().client().execute(call, response -> answer(call, response));
        } finally {
            end.cancel(false);
        }
    }

    private static Answer answer(HttpPost call, ClassicHttpResponse response) throws IOException {
        var type = response.getFirstHeader("Content-Type");
        var contentType = type == null ? "" : type.getValue();
        try (var entity = response.getEntity()) {
            byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(WitnessReply.LONGEST + 1);
            if (body.length > WitnessReply.LONGEST) {
                // Without this, closing the answer would read it to its end.
                call.cancel();
            }
            return new Answer(response.getCode(), contentType, body);
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
