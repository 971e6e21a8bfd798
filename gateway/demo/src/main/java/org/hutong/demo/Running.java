package org.hutong.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Everything that was started and must stop: first what others were started for, then the rest, last started first.
 * Thread-safe: servers start side by side, and Ctrl-C may come at any moment.
 */
final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> first = new ArrayDeque<>();
    private final Deque<AutoCloseable> rest = new ArrayDeque<>();
    private final Consumer<String> complaints;
    private boolean closed;

    Running(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /** Stops before everything kept by {@link #keep}, whenever that was started. */
    <T extends AutoCloseable> T keepToStopFirst(T server) {
        add(server, first);
        return server;
    }

    /** A server that comes when the others have stopped is stopped at once. */
    <T extends AutoCloseable> T keep(T server) {
        add(server, rest);
        return server;
    }

    @Override
    public synchronized void close() {
        closed = true;
        first.forEach(this::stop);
        first.clear();
        rest.forEach(this::stop);
        rest.clear();
    }

    private synchronized void add(AutoCloseable server, Deque<AutoCloseable> servers) {
        if (closed) {
            stop(server);
            throw new DemoFailure("Stopped while starting.");
        }
        servers.push(server);
    }

    /** One server that will not stop is no reason to leave the others running. */
    private void stop(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failure) {
            complaints.accept("A server did not stop: " + failure.getMessage());
        }
    }
}
