package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * An HTTP client that costs little beside what it measures, keeps its connections, and never tries again: a call that
 * fails is an error. Made for one load, so that no connection has idled.
 */
final class Caller implements AutoCloseable {
    static final String DESCRIPTION = "Apache HttpClient 5, kept connections";

    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final CloseableHttpClient client;

    Caller(int connections) {
        client = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(connections)
                        .setMaxConnTotal(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(10, TimeUnit.SECONDS)
                                .setSocketTimeout(20, TimeUnit.SECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(20, TimeUnit.SECONDS)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /** An answer read whole. */
    record Answer(int status, String body) {}

    Answer get(String url) throws IOException {
        return client.execute(new HttpGet(url), Caller::read);
    }

    Answer send(HttpUriRequestBase request) throws IOException {
        return client.execute(request, Caller::read);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static Answer read(ClassicHttpResponse response) throws IOException, ParseException {
        HttpEntity entity = response.getEntity();
        String body = entity == null ? "" : EntityUtils.toString(entity, StandardCharsets.UTF_8, LARGEST_ANSWER);
        return new Answer(response.getCode(), body == null ? "" : body);
    }
}
