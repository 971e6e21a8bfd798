package org.hutong.gateway.landscape;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provincial system in trouble, one path for each kind of it. */
public final class TroubledSource implements AutoCloseable {

    private static final String GOOD = """
        {"name":"示例甲","licenceNumber":"360102199003078032","vehicleClasses":["C1"],"firstIssued":"2015-05-01",
         "validFrom":"2021-05-01","validUntil":"2031-05-01","issuingAuthority":"示例车管所","certificateStatus":"valid"}
        """;

    private final HttpServer server;
    private final int refusingPort;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    private TroubledSource(HttpServer server, int refusingPort) {
        this.server = server;
        this.refusingPort = refusingPort;
    }

    static TroubledSource start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var source = new TroubledSource(server, FreePort.find());
        server.createContext("/well", source.answering(200, GOOD));
        server.createContext("/guarded", source::guarded);
        server.createContext("/hangs", source::hang);
        server.createContext("/fails", source.answering(500, "java.lang.NullPointerException at Secret.java:1"));
        server.createContext("/garbage", source.answering(200, "<html>登录</html>"));
        server.createContext("/breaks-schema", source.answering(200, GOOD.replace("2015-05-01", "2015年5月1日")));
        server.createContext("/not-us", source.answering(401, "{}"));
        server.start();
        return source;
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A place where nobody listens. */
    String refusingUrl() {
        return "http://127.0.0.1:" + refusingPort;
    }

    /** How often it was asked. */
    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private com.sun.net.httpserver.HttpHandler answering(int status, String body) {
        return exchange -> answer(exchange, status, body);
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Gives its record only to whoever knows the key. */
    private void guarded(HttpExchange exchange) throws IOException {
        boolean knows =
                "the-source-s-own-key".equals(exchange.getRequestHeaders().getFirst("X-Api-Key"));
        answer(exchange, knows ? 200 : 401, knows ? GOOD : "{}");
    }

    private void hang(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }
}
