package org.hutong.gateway.evidence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hutong.credential.TimestampAuthority;

/** A timestamp authority at an address (RFC 3161 §3.4). It sees digests, never a credential. */
final class HttpTimestampAuthority implements TimestampAuthority {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final String QUERY = "application/timestamp-query";
    private static final String REPLY = "application/timestamp-reply";

    private final URI url;
    private final Duration timeout;
    private final HttpClient http;

    HttpTimestampAuthority(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public byte[] ask(byte[] request) throws IOException {
        var answer = send(HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", QUERY)
                .header("Accept", REPLY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build());
        var type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() != 200 || !type.startsWith(REPLY)) {
            throw new IOException("the timestamp authority answered HTTP " + answer.statusCode());
        }
        return answer.body();
    }

    /** The client's own time-out ends with the headers; this one is for the whole answer. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        var handler = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER);
        var answer = http.sendAsync(request, handler);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException("the timestamp authority did not answer in time", late);
        } catch (ExecutionException failed) {
            throw new IOException("the timestamp authority could not be asked", failed.getCause());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the timestamp authority was asked", stopped);
        }
    }
}
