package org.hutong.gateway.evidence;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hutong.credential.TestTimestampAuthority;

/** A timestamp authority over HTTP, well and in trouble, one path for each kind of it. */
public final class TimestampServer implements AutoCloseable {

    private final TestTimestampAuthority authority =
            new TestTimestampAuthority(Clock.systemUTC(), Duration.ofDays(365));
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean failed = new AtomicBoolean();
    private final HttpServer server;

    public TimestampServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/well",
                exchange ->
                        answer(exchange, authority.ask(exchange.getRequestBody().readAllBytes())));
        server.createContext("/garbage", exchange -> answer(exchange, new byte[] {1, 2, 3}));
        server.createContext("/endless", exchange -> answer(exchange, new byte[1024 * 1024]));
        server.createContext("/fails", exchange -> exchange.sendResponseHeaders(500, -1));
        server.createContext("/stops-half-way", this::stopHalfWay);
        server.createContext("/recovers", this::failOnce);
        server.start();
    }

    /** Where it listens on one of its paths. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Whose word counts. */
    public X509Certificate root() {
        return authority.root();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The first request fails, the others do not. */
    private void failOnce(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        if (failed.compareAndSet(false, true)) {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        } else {
            answer(exchange, authority.ask(request));
        }
    }

    /** Whether {@code /recovers} has failed. */
    public boolean hasFailed() {
        return failed.get();
    }

    private void stopHalfWay(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(1);
        exchange.getResponseBody().flush();
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
