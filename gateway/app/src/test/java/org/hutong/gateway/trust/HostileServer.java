package org.hutong.gateway.trust;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A server that does whatever a test wants it to. */
final class HostileServer implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(404, -1);

    HostileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int calls(String path) {
        return calls.computeIfAbsent(path, _ -> new AtomicInteger()).get();
    }

    void serves(String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        answer = exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    void fails() {
        answer = exchange -> exchange.sendResponseHeaders(500, -1);
    }

    void leadsTo(String elsewhere) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** As much as whoever reads is ready to take. */
    void neverEnds() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[CHUNK];
            while (closing.getCount() > 0) {
                exchange.getResponseBody().write(chunk);
            }
        };
    }

    /** A hundred megabytes in a hundred kilobytes. */
    void unpacks() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 1_600; i++) {
                zip.write(new byte[CHUNK]);
            }
        }
        answer = exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            packed.writeTo(exchange.getResponseBody());
        };
    }

    /** A byte now and then, so that there is always something to wait for. */
    void drips() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!closing.await(100, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write('e');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.computeIfAbsent(exchange.getRequestURI().getPath(), _ -> new AtomicInteger())
                .incrementAndGet();
        try (exchange) {
            answer.to(exchange);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
