package org.hutong.connector.web;

import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * A pool of sockets. Whoever uses it may be given a socket another has used, so those that show a certificate of their own
 * need a pool of their own.
 */
public final class Sockets implements AutoCloseable {

    private static final int MOST_PER_HOST = 64;
    private static final TimeValue KEPT_IDLE = TimeValue.ofSeconds(30);

    private final PoolingHttpClientConnectionManager pool;
    private final CloseableHttpClient client;

    Sockets(SSLContext tls, DnsResolver names) {
        this.pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setDnsResolver(names)
                .setMaxConnPerRoute(MOST_PER_HOST)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        tls, HostnameVerificationPolicy.BOTH, new DefaultHostnameVerifier()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        // No redirects: they lead where no administrator has agreed to go. No cookies: holders share this client.
        this.client = HttpClientBuilder.create()
                .setConnectionManager(pool)
                .setRetryStrategy(new RetryOnceOnStaleSocket())
                .setUserAgent("hutong")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }

    public CloseableHttpClient client() {
        return client;
    }

    /** Closes what nobody has used for half a minute. */
    void closeIdle() {
        pool.closeExpired();
        pool.closeIdle(KEPT_IDLE);
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
        pool.close(CloseMode.GRACEFUL);
    }
}
