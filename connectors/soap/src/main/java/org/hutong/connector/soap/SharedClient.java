package org.hutong.connector.soap;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The sockets and the clock all SOAP connections share, so that two thousand of them cost two thousand small objects. A host
 * that hangs can use up its own sockets only.
 */
final class SharedClient implements AutoCloseable {

    private static final int MOST_SOCKETS_PER_HOST = 64;
    private static final TimeValue KEPT_IDLE = TimeValue.ofSeconds(30);

    private final PoolingHttpClientConnectionManager sockets = PoolingHttpClientConnectionManagerBuilder.create()
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setMaxConnPerRoute(MOST_SOCKETS_PER_HOST)
            .setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .setTimeToLive(TimeValue.ofMinutes(5))
                    .build())
            .build();

    /** No redirects: they lead where no administrator has agreed to go. No cookies: holders share this client. */
    private final CloseableHttpClient client = HttpClientBuilder.create()
            .setConnectionManager(sockets)
            .setRetryStrategy(new RetryOnceOnStaleSocket())
            .setUserAgent("hutong")
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableDefaultUserAgent()
            .evictIdleConnections(KEPT_IDLE)
            .build();

    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, SharedClient::thread);

    SharedClient() {
        // A call that ends in time leaves nothing behind in the queue.
        deadlines.setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "soap-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    CloseableHttpClient client() {
        return client;
    }

    Future<?> at(Timeout end, Runnable work) {
        return deadlines.schedule(work, end.toMilliseconds(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.GRACEFUL);
        sockets.close(CloseMode.GRACEFUL);
    }
}
