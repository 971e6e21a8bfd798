package org.hutong.connector.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hutong.connector.Holders;

/** A real HTTP server that speaks XML in GBK, with good and bad habits, each under its own path. */
final class XmlSource implements AutoCloseable {

    private static final Charset GBK = Charset.forName("GBK");
    private static final Pattern CODE = Pattern.compile("<code>(.*)</code>", Pattern.DOTALL);
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"gb2312\"?>\n";

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private volatile String lastBody = "";
    private volatile String lastType = "";

    XmlSource() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/licences", this::answerQuery);
        server.createContext("/silence", exchange -> silence());
        server.createContext("/flood", this::flood);
        server.createContext("/garbage", exchange -> send(exchange, "{\"code\":0}".getBytes(GBK)));
        server.createContext(
                "/not-utf-8", exchange -> send(exchange, found("TEST-HOLDER-0").getBytes(GBK)));
        server.createContext("/entity", exchange -> send(exchange, entityAnswer()));
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answerQuery(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), GBK);
        lastBody = body;
        lastType = exchange.getRequestHeaders().getFirst("Content-Type");
        Matcher code = CODE.matcher(body);
        boolean known = "sample-secret".equals(exchange.getRequestHeaders().getFirst("X-Key"));
        String answer = known && code.find() ? answer(code.group(1)) : "<answer><code>1</code></answer>";
        send(exchange, (DECLARATION + answer).getBytes(GBK));
    }

    private static String answer(String code) {
        if (code.equals(Holders.TWICE)) {
            return "<answer><code>0</code><data>" + licence(code) + licence(code) + "</data></answer>";
        }
        return Holders.held().contains(code) ? found(code) : "<answer><code>0</code>\n<data> </data></answer>";
    }

    private static String found(String code) {
        return "<x:answer xmlns:x='urn:x'><x:code>0</x:code><data>" + licence(code) + "</data></x:answer>";
    }

    private static String licence(String code) {
        return "<licence state='A'><code>" + code + "</code><name>" + Holders.name(code)
                + "</name><class>B2</class><class><![CDATA[C1]]></class></licence>";
    }

    byte[] entityAnswer() {
        return ("<!DOCTYPE answer [<!ENTITY x SYSTEM"
                        + " \"file:///etc/hostname\">]><answer><code>0</code><data><licence><name>"
                        + "&x;</name></licence></data></answer>")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void silence() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never ends, and as fast as it can. */
    private void flood(HttpExchange exchange) throws IOException {
        byte[] much = "<a>flood</a>".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (closing.getCount() > 0) {
                out.write(much);
            }
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    String lastBody() {
        return lastBody;
    }

    String lastType() {
        return lastType;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
