package org.hutong.connector.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.hutong.connector.Holders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP server with good and bad habits, each under its own path. */
final class SampleSource implements AutoCloseable {

    /** A request as it arrived. */
    record Request(String line, Map<String, List<String>> headers, String body) {}

    private static final JsonMapper JSON = new JsonMapper();

    final BlockingQueue<Request> seen = new LinkedBlockingQueue<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;

    SampleSource() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/licences", exchange -> answerQuery(exchange));
        server.createContext("/silence", exchange -> closing());
        server.createContext("/trickle", this::trickle);
        server.createContext("/flood", this::flood);
        server.createContext("/redirect", exchange -> redirect(exchange));
        server.createContext("/status/", exchange -> send(exchange, status(exchange), "{}", StandardCharsets.UTF_8));
        server.createContext("/garbage", exchange -> send(exchange, 200, "<html>hello", StandardCharsets.UTF_8));
        server.createContext(
                "/gbk", exchange -> send(exchange, 200, "{\"data\":{\"name\":\"测试人员\"}}", Charset.forName("GBK")));
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answerQuery(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(new Request(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(), exchange.getRequestHeaders(), body));
        if (!"Bearer sample-secret".equals(exchange.getRequestHeaders().getFirst("X-Key"))) {
            send(exchange, 200, "{\"code\":401,\"message\":\"no\"}", StandardCharsets.UTF_8);
            return;
        }
        JsonNode asked = JSON.readTree(body);
        send(exchange, 200, answer(asked.at("/data/code").asString()), StandardCharsets.UTF_8);
    }

    private static String answer(String code) {
        if (code.equals(Holders.TWICE)) {
            return "{\"code\":200,\"data\":[" + record(code) + "," + record(code) + "]}";
        }
        return Holders.held().contains(code)
                ? "{\"code\":200,\"data\":[" + record(code) + "]}"
                : "{\"code\":\"404\",\"data\":null}";
    }

    private static String record(String code) {
        return JSON.writeValueAsString(Map.of("code", code, "name", Holders.name(code)));
    }

    private void closing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One byte now and then: each read succeeds, the whole never ends. */
    private void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!closing.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never ends, and as fast as it can. */
    private void flood(HttpExchange exchange) throws IOException {
        byte[] much = "[\"flood\"],".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (closing.getCount() > 0) {
                out.write(much);
            }
        }
    }

    private void redirect(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", address("/licences"));
        send(exchange, 302, "", StandardCharsets.UTF_8);
    }

    private static int status(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private static void send(HttpExchange exchange, int status, String body, Charset charset) throws IOException {
        byte[] bytes = body.getBytes(charset);
        exchange.getResponseHeaders().add("Set-Cookie", "session=1");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** The requests so far, oldest first. */
    List<Request> requests() {
        return new ArrayList<>(seen);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
