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

/** An HTTP server of POST endpoints that speak one language, one virtual thread per request. */
final class PostServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostServer.class);

    private static final int MAX_BODY = 64 * 1024;
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads;

    private PostServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any free one
     * @param speech what the server itself refuses in, and the type of every answer
     * @param endpoints by exact path
     * @throws IOException when the port cannot be had
     */
    static PostServer start(String host, int port, Speech speech, Map<String, PostEndpoint> endpoints)
            throws IOException {
        HttpServerLimits.apply();
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        endpoints.forEach((path, endpoint) -> server.createContext(path, call -> serve(call, speech, path, endpoint)));
        server.start();
        return new PostServer(server, threads);
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

    private static void serve(HttpExchange call, Speech speech, String path, PostEndpoint endpoint) throws IOException {
        try (call) {
            long begun = System.nanoTime();
            Answer answer = answer(call, speech, path, endpoint);
            call.getResponseHeaders().set("Content-Type", speech.contentType());
            call.sendResponseHeaders(answer.httpStatus(), answer.body().length);
            call.getResponseBody().write(answer.body());
            // The path is the endpoint's own, never the client's, which might hold an ID number.
            LOG.debug("{} {} {} µs", path, answer, (System.nanoTime() - begun) / 1_000);
        }
    }

    private static Answer answer(HttpExchange call, Speech speech, String path, PostEndpoint endpoint)
            throws IOException {
        if (!call.getRequestURI().getPath().equals(path)) {
            return speech.answer(404, "no-such-path", "接口不存在");
        }
        if (!call.getRequestMethod().equals("POST")) {
            return speech.answer(405, "post-only", "仅支持POST");
        }
        byte[] body = call.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return speech.answer(413, "too-large", "请求过大");
        }
        return answer(call, speech, endpoint, body);
    }

    private static Answer answer(HttpExchange call, Speech speech, PostEndpoint endpoint, byte[] body) {
        try {
            return endpoint.answer(call.getRequestHeaders(), body);
        } catch (RuntimeException ours) {
            // Its message might quote the request, so only its kind is logged.
            LOG.error("Endpoint failed: {}", ours.getClass().getName());
            return speech.answer(500, "failed", "系统错误");
        }
    }
}
