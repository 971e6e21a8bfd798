package org.hutong.connector.web;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * A source may close a kept socket in the very moment it is used again. Then, and only then, the request is sent once more:
 * a lookup changes nothing at the source.
 */
final class RetryOnceOnStaleSocket implements HttpRequestRetryStrategy {

    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int attempt, HttpContext context) {
        return attempt == 1 && failure instanceof NoHttpResponseException;
    }

    @Override
    public boolean retryRequest(HttpResponse response, int attempt, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int attempt, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
