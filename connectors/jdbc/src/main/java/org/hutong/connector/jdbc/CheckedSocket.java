package org.hutong.connector.jdbc;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.ForbiddenTarget;

/**
 * A socket that leads where it may and no further: it looks the host up itself, whatever a driver has found, and connects to the
 * first address that is allowed. What arrives without anything having been sent for it is bounded, because drivers keep a whole
 * result in memory.
 */
final class CheckedSocket extends Socket {

    /** For what surrounds a result: its columns, and TLS. */
    private static final int SURROUNDINGS = 65_536;

    private final CurrentTargets targets;
    private final long most;
    private final AtomicLong arrived = new AtomicLong();

    CheckedSocket(CurrentTargets targets, int answerLimit) {
        this.targets = targets;
        this.most = (long) answerLimit + SURROUNDINGS;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /** @throws ForbiddenTarget when the host has no address that is allowed */
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress wanted)) {
            throw new IOException("not an address of the internet");
        }
        InetAddress checked = targets.resolve(wanted.getHostString()).get(0);
        super.connect(new InetSocketAddress(checked, wanted.getPort()), timeout);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                return counted(super.read(), 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                return counted(read, read);
            }
        };
    }

    private int counted(int result, int bytes) throws AnswerTooLarge {
        if (result >= 0 && arrived.addAndGet(bytes) > most) {
            throw new AnswerTooLarge();
        }
        return result;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {

            @Override
            public void write(int b) throws IOException {
                arrived.set(0);
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                arrived.set(0);
                out.write(bytes, offset, length);
            }
        };
    }
}
