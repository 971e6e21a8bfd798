package org.hutong.connector.jdbc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in front of a PostgreSQL server and translates for drivers of its descendants, whose own servers cannot be had here. Three
 * things differ: openGauss asks for version 3.51 of the protocol, and which other database its own imitates; and Kingbase marks the
 * types of values as coming in. All else passes as it is.
 */
final class DialectGate implements AutoCloseable {

    private static final int VERSION_3_0 = 3 << 16;
    private static final int VERSION_3_51 = VERSION_3_0 + 51;
    /** SSLRequest and GSSENCRequest, which the server declines. */
    private static final Set<Integer> OFFERS_TO_ENCRYPT = Set.of(80_877_103, 80_877_104);

    private static final int COMES_IN = 0x20000000;
    private static final byte[] IMITATED = "datcompatibility".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = "'PG'            ".getBytes(StandardCharsets.US_ASCII);

    private static final byte PARSE = 'P';

    private final ServerSocket gate;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    DialectGate(int server) throws IOException {
        this.server = server;
        this.gate = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return gate.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = gate.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> join(client));
            }
        } catch (IOException closed) {
            // The end of the test.
            assert gate.isClosed() : closed;
        }
    }

    /** Whatever goes wrong ends both sides, as if there were one socket. */
    private void join(Socket client) {
        try (client;
                Socket behind = new Socket(InetAddress.getByName("127.0.0.1"), server)) {
            open.add(behind);
            Thread back = Thread.ofVirtual().start(() -> answers(behind, client));
            questions(client, behind);
            behind.shutdownOutput();
            back.join();
        } catch (IOException | InterruptedException ended) {
            open.remove(client);
        }
    }

    private static void answers(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Both are closed by now.
            assert from.isClosed() : ended;
        }
    }

    private static void questions(Socket from, Socket to) throws IOException {
        DataInputStream in = new DataInputStream(from.getInputStream());
        DataOutputStream out = new DataOutputStream(to.getOutputStream());
        ByteBuffer first = body(in);
        for (; OFFERS_TO_ENCRYPT.contains(first.getInt(0)); first = body(in)) {
            write(out, first);
        }
        if (first.getInt(0) == VERSION_3_51) {
            first.putInt(0, VERSION_3_0);
        }
        write(out, first);
        for (int type = in.read(); type >= 0; type = in.read()) {
            ByteBuffer body = body(in);
            imitateNone(body.array());
            if (type == PARSE) {
                unmark(body);
            }
            out.writeByte(type);
            write(out, body);
        }
    }

    private static void imitateNone(byte[] body) {
        for (int at = 0; at + IMITATED.length <= body.length; at++) {
            if (Arrays.equals(body, at, at + IMITATED.length, IMITATED, 0, IMITATED.length)) {
                System.arraycopy(NONE, 0, body, at, NONE.length);
            }
        }
    }

    private static ByteBuffer body(DataInputStream in) throws IOException {
        byte[] body = new byte[in.readInt() - Integer.BYTES];
        in.readFully(body);
        return ByteBuffer.wrap(body);
    }

    private static void write(DataOutputStream out, ByteBuffer body) throws IOException {
        out.writeInt(body.capacity() + Integer.BYTES);
        out.write(body.array());
        out.flush();
    }

    /** PostgreSQL's manual, "Message Formats": two texts, the number of types, the types. */
    private static void unmark(ByteBuffer parse) {
        int at = 0;
        for (int texts = 0; texts < 2; at++) {
            if (parse.get(at) == 0) {
                texts++;
            }
        }
        int types = parse.getShort(at);
        for (int i = 0; i < types; i++) {
            int place = at + Short.BYTES + i * Integer.BYTES;
            parse.putInt(place, parse.getInt(place) & ~COMES_IN);
        }
    }

    @Override
    public void close() throws IOException {
        gate.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
