package org.hutong.connector.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** A way to a broker that can be shut without either side noticing, as a firewall does that forgets a connection. */
final class Gate implements AutoCloseable {

    private static final int ALL = Integer.MAX_VALUE / 2;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Semaphore open = new Semaphore(ALL);
    private final int target;

    Gate(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "tcp://127.0.0.1:" + listening.getLocalPort();
    }

    void shut() {
        open.drainPermits();
    }

    void reopen() {
        open.release(ALL);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(broker);
                Thread.ofVirtual().start(() -> pass(client, broker));
                Thread.ofVirtual().start(() -> pass(broker, client));
            }
        } catch (IOException closed) {
            shut();
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
                open.acquire();
                open.release();
                out.write(bytes, 0, n);
            }
        } catch (IOException | InterruptedException closed) {
            sockets.remove(from);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
