package org.hutong.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hutong.credential.TestTimestampAuthority;

/**
 * A timestamp authority <b>for tests only</b>: RFC 3161 over HTTP (§3.4) at {@code /}, and what to trust in order to believe it at
 * {@code /root.pem}. The same one at every start of a demo's directory.
 */
final class TimestampService implements AutoCloseable {

    private static final char[] PASSWORD = "demo-only".toCharArray();
    private static final Duration LIFETIME = Duration.ofDays(3650);
    private static final int LARGEST_REQUEST = 64 * 1024;
    private static final int BACKLOG = 64;

    private final TestTimestampAuthority authority;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private TimestampService(TestTimestampAuthority authority, HttpServer server) {
        this.authority = authority;
        this.server = server;
    }

    /**
     * Starts listening.
     *
     * @param directory where its key is kept
     * @throws IOException when the port cannot be had
     */
    static TimestampService start(Path directory, String host, int port) throws IOException {
        Files.createDirectories(directory);
        TestTimestampAuthority authority = TestTimestampAuthority.openOrCreate(
                directory.resolve("timestamp-authority.p12"), PASSWORD, Clock.systemUTC(), LIFETIME);
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        TimestampService service = new TimestampService(authority, server);
        server.setExecutor(service.threads);
        server.createContext("/root.pem", exchange -> answer(exchange, "application/x-pem-file", service.root()));
        server.createContext("/", service::timestamp);
        server.start();
        return service;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void timestamp(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        if (request.length > LARGEST_REQUEST) {
            exchange.sendResponseHeaders(413, -1);
            exchange.close();
            return;
        }
        answer(exchange, "application/timestamp-reply", authority.ask(request));
    }

    private byte[] root() {
        try {
            String base64 =
                    Base64.getMimeEncoder().encodeToString(authority.root().getEncoded());
            return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
