package org.hutong.connector.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that wants a bearer token, and the authorization server beside it. */
final class TokenSource implements AutoCloseable {

    /** What the token endpoint was asked: the Authorization header and the form. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** The tokens the source accepts. */
    final Set<String> accepted = ConcurrentHashMap.newKeySet();

    /** What the token endpoint answers, {@code %s} being a new token; the status before it. */
    volatile int status = 200;

    volatile String answer = "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":300}";

    /** While it stands, the token endpoint takes requests and answers none. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    /** How often {@code /open} was asked, which wants no token. */
    final AtomicInteger openAsked = new AtomicInteger();

    private final AtomicInteger tokens = new AtomicInteger();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    TokenSource() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/token", this::token);
        server.createContext("/licences", this::licences);
        server.createContext("/open", exchange -> {
            openAsked.incrementAndGet();
            send(exchange, 200, "{}");
        });
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void token(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            gate.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        }
        String token = "token-" + tokens.incrementAndGet();
        accepted.add(token);
        send(exchange, status, answer.replace("%s", token));
    }

    private void licences(HttpExchange exchange) throws IOException {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        boolean known = shown != null && shown.startsWith("Bearer ") && accepted.contains(shown.substring(7));
        send(exchange, known ? 200 : 401, "{\"name\":\"测试人员\"}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
