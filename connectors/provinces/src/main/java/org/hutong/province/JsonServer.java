package org.hutong.province;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server of POST endpoints that take and give JSON, one virtual thread per request. */
final class JsonServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JsonServer.class);

    private static final int MAX_BODY = 64 * 1024;
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads;

    private JsonServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any free one
     * @param endpoints by exact path
     * @throws IOException when the port cannot be had
     */
    static JsonServer start(String host, int port, Map<String, JsonEndpoint> endpoints) throws IOException {
        HttpServerLimits.apply();
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        endpoints.forEach((path, endpoint) -> server.createContext(path, call -> serve(call, path, endpoint)));
        server.start();
        return new JsonServer(server, threads);
    }

    String url() {
        return "http://" + server.getAddress().getHostString() + ":" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void serve(HttpExchange call, String path, JsonEndpoint endpoint) throws IOException {
        try (call) {
            long begun = System.nanoTime();
            JsonAnswer answer = answer(call, path, endpoint);
            call.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            call.sendResponseHeaders(answer.httpStatus(), answer.body().length);
            call.getResponseBody().write(answer.body());
            // The path is the endpoint's own, never the client's, which might hold an ID number.
            LOG.debug("{} {} {} µs", path, answer, (System.nanoTime() - begun) / 1_000);
        }
    }

    private static JsonAnswer answer(HttpExchange call, String path, JsonEndpoint endpoint) throws IOException {
        if (!call.getRequestURI().getPath().equals(path)) {
            return JsonAnswer.of(404, "no-such-path", "接口不存在");
        }
        if (!call.getRequestMethod().equals("POST")) {
            return JsonAnswer.of(405, "post-only", "仅支持POST");
        }
        byte[] body = call.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return JsonAnswer.of(413, "too-large", "请求过大");
        }
        return answer(call, endpoint, body);
    }

    private static JsonAnswer answer(HttpExchange call, JsonEndpoint endpoint, byte[] body) {
        try {
            return endpoint.answer(call.getRequestHeaders(), body);
        } catch (RuntimeException ours) {
            // Its message might quote the request, so only its kind is logged.
            LOG.error("Endpoint failed: {}", ours.getClass().getName());
            return JsonAnswer.of(500, "failed", "系统错误");
        }
    }
}
