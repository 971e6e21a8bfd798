package org.hutong.gateway.transparency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in front of PostgreSQL and, when told to, cuts the connection after a commit was carried out and before its answer has come
 * through: who asked cannot know whether it was stored.
 */
final class LosingProxy implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final ServerSocket server;
    private final int target;
    private final String statement;
    private final AtomicInteger left = new AtomicInteger();

    private LosingProxy(ServerSocket server, int target, String statement) {
        this.server = server;
        this.target = target;
        this.statement = statement;
    }

    /** @param statement only commits of transactions with it are lost */
    static LosingProxy to(int port, String statement) {
        try {
            var proxy = new LosingProxy(new ServerSocket(0, 50, InetAddress.getByName(HOST)), port, statement);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void loseCommits(int times) {
        left.set(times);
    }

    /** How many are still to be lost. */
    int left() {
        return left.get();
    }

    @Override
    public void close() {
        close(server);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                var database = new Socket(HOST, target);
                var lost = new AtomicBoolean();
                Thread.ofVirtual().start(() -> forward(client, database, lost));
                Thread.ofVirtual().start(() -> answer(database, client, lost));
            } catch (IOException closed) {
                close(server);
            }
        }
    }

    /** In order, so that the answer that is lost is the one to this commit. */
    private void forward(Socket client, Socket database, AtomicBoolean lost) {
        var buffer = new byte[65_536];
        boolean watched = false;
        try (client;
                database) {
            var in = client.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                var text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                watched |= text.contains(statement);
                if (text.contains("COMMIT")) {
                    lost.set(watched && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0);
                    watched = false;
                }
                database.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException cut) {
            lost.set(true);
        }
    }

    private static void answer(Socket database, Socket client, AtomicBoolean lost) {
        var buffer = new byte[65_536];
        try (client;
                database) {
            var in = database.getInputStream();
            for (int read = in.read(buffer); read >= 0 && !lost.get(); read = in.read(buffer)) {
                client.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException cut) {
            lost.set(true);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
