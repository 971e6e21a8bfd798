package org.hutong.gateway.agency;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands in front of Keycloak and holds one call, before Keycloak gets it or before its answer is passed on. */
final class HoldingProxy implements AutoCloseable {

    /**
     * Which call to hold.
     *
     * @param method its method
     * @param pathEnd what its path ends with
     * @param afterwards whether Keycloak gets it first
     */
    private record Hold(String method, String pathEnd, boolean afterwards, CountDownLatch reached) {

        boolean matches(HttpExchange call) {
            return call.getRequestMethod().equals(method)
                    && call.getRequestURI().getPath().matches(pathEnd);
        }
    }

    private final HttpServer server;
    private final HttpClient keycloak = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private HoldingProxy(HttpServer server) {
        this.server = server;
    }

    static HoldingProxy start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var proxy = new HoldingProxy(server);
        server.createContext("/", proxy::pass);
        server.start();
        return proxy;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next call of this kind does not reach Keycloak; counted down when it has come. */
    CountDownLatch holdBefore(String method, String path) {
        return hold(method, path, false);
    }

    /** Keycloak does what the next call of this kind wants, and the caller never hears of it. */
    CountDownLatch holdAfter(String method, String path) {
        return hold(method, path, true);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private CountDownLatch hold(String method, String path, boolean afterwards) {
        var reached = new CountDownLatch(1);
        hold.set(new Hold(method, path, afterwards, reached));
        return reached;
    }

    private void pass(HttpExchange call) throws IOException {
        var next = hold.get();
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            if (next != null && next.matches(call) && hold.compareAndSet(next, null)) {
                if (next.afterwards()) {
                    ask(call, body);
                }
                next.reached().countDown();
                closing.await();
            } else {
                answer(call, ask(call, body));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange call, HttpResponse<byte[]> answer) throws IOException {
        for (var header : new String[] {"Content-Type", "Location"}) {
            answer.headers()
                    .firstValue(header)
                    .ifPresent(value -> call.getResponseHeaders().set(header, value));
        }
        call.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        call.getResponseBody().write(answer.body());
    }

    private HttpResponse<byte[]> ask(HttpExchange call, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(Office.keycloakUrl() + call.getRequestURI()))
                .timeout(Duration.ofSeconds(20))
                .method(call.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (var header : new String[] {"Authorization", "Content-Type", "Accept"}) {
            var value = call.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return keycloak.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
