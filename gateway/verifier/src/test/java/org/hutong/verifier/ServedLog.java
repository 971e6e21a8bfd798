package org.hutong.verifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.hutong.ledger.LogEdge;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.CosignatureSigner;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.Ed25519Signer;
import org.hutong.ledger.note.NoteSignature;
import org.hutong.ledger.note.SignerKey;

/** A log in tiles, written by the ledger and served as static files by the JDK's HTTP server. */
final class ServedLog implements AutoCloseable {

    static final String ORIGIN = "log.hutong.example/36";

    private static final SecureRandom RANDOM = new SecureRandom();

    final SignerKey key = SignerKey.ofLog(ORIGIN, RANDOM);
    final List<SignerKey> witnesses =
            List.of(SignerKey.ofWitness("audit.example/w", RANDOM), SignerKey.ofWitness("peer.example/33", RANDOM));
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    LogEdge edge = LogEdge.empty();

    private final HttpServer server;

    ServedLog() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/log/", exchange -> serve(exchange, "/log/"));
        server.createContext("/moved/", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", url() + exchange.getRequestURI().getPath().substring("/moved".length()));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/silent/", exchange -> exchange.sendResponseHeaders(200, 100));
        server.createContext("/endless/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] junk = new byte[64 * 1024];
            try (exchange) {
                while (true) {
                    exchange.getResponseBody().write(junk);
                }
            }
        });
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String url() {
        return at("log");
    }

    String at(String context) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + context;
    }

    ServedLog append(int count) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry(edge.tree().size() + i));
        }
        return append(entries);
    }

    ServedLog append(List<byte[]> entries) {
        edge = edge.append(entries, (path, bytes) -> files.put(path.toString(), bytes));
        return this;
    }

    static byte[] entry(long index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }

    /** Signs what is there, with so many of the witnesses. */
    SignedCheckpoint publish(int cosigners) {
        Checkpoint checkpoint =
                new Checkpoint(ORIGIN, edge.tree().size(), edge.tree().root());
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, List.of(new Ed25519Signer(key)));
        List<NoteSignature> cosignatures = witnesses.stream()
                .limit(cosigners)
                .map(witness -> new CosignatureSigner(witness, Clock.systemUTC()))
                .map(signer -> new NoteSignature(signer.key(), signer.sign(checkpoint.text())))
                .toList();
        SignedCheckpoint cosigned = signed.with(cosignatures);
        files.put("checkpoint", cosigned.note().bytes());
        return cosigned;
    }

    /** Begins anew: what a forger would do who has the log's key. */
    ServedLog restart() {
        files.clear();
        edge = LogEdge.empty();
        return this;
    }

    /** What is served at a path. */
    byte[] file(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    private void serve(HttpExchange exchange, String context) throws IOException {
        byte[] bytes = files.get(exchange.getRequestURI().getPath().substring(context.length()));
        exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null || bytes.length == 0 ? -1 : bytes.length);
        if (bytes != null && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
