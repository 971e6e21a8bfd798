package org.hutong.connector.soap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real HTTP server that answers what a SOAP stack would never send. */
final class RawSource implements AutoCloseable {

    /** A request as it arrived. */
    record Request(String path, String contentType, String action, String body) {}

    /** What {@code /set} answers. */
    record Answer(int status, String contentType, byte[] body) {}

    final List<Request> seen = new CopyOnWriteArrayList<>();
    private volatile String location = "";
    private volatile Answer answer = new Answer(200, "text/xml", new byte[0]);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;

    RawSource() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/set", this::answer);
        server.createContext("/redirect", this::answer);
        server.createContext("/silence", exchange -> closed(Long.MAX_VALUE));
        server.createContext("/trickle", exchange -> pour(exchange, " ", 50));
        server.createContext("/flood", exchange -> pour(exchange, "<x>flood</x>".repeat(1000), 0));
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void answers(int status, String contentType, byte[] body) {
        answer = new Answer(status, contentType, body);
    }

    void answers(String xml) {
        answers(200, "text/xml; charset=UTF-8", xml.getBytes(StandardCharsets.UTF_8));
    }

    void answers(String contentType, String xml, String charset) {
        answers(200, contentType, xml.getBytes(Charset.forName(charset)));
    }

    /** Where {@code /redirect} sends whoever asks. */
    void redirectsTo(String path) {
        location = address(path);
        answer = new Answer(307, "text/xml", new byte[0]);
    }

    private void answer(HttpExchange exchange) throws IOException {
        seen.add(new Request(
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                String.valueOf(exchange.getRequestHeaders().getFirst("SOAPAction")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Answer given = answer;
        exchange.getResponseHeaders().add("Content-Type", given.contentType());
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
        }
        exchange.sendResponseHeaders(given.status(), given.body().length == 0 ? -1 : given.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(given.body());
        }
    }

    /** Writes {@code text} again and again, which never ends. */
    private void pour(HttpExchange exchange, String text, long pause) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("<x>".getBytes(StandardCharsets.US_ASCII));
            while (!closed(pause)) {
                out.write(text.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }
    }

    private boolean closed(long within) {
        try {
            return closing.await(within, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
