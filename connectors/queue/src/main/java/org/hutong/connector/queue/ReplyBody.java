package org.hutong.connector.queue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/**
 * Takes a reply's body as it arrives. Never throws: the client would stop giving the broker credit, and later replies would not
 * come any more. One thread at a time.
 */
final class ReplyBody extends OutputStream {

    private final Reply.Kind kind;
    private final PendingReplies.Pending waiting;
    private final long most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean tooLarge;

    ReplyBody(Reply.Kind kind, PendingReplies.Pending waiting) {
        this.kind = kind;
        this.waiting = waiting;
        this.most = kind.mostBytes(waiting.limit());
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (!tooLarge && kept.size() + (long) length <= most) {
            kept.write(bytes, offset, length);
        } else if (!tooLarge) {
            tooLarge = true;
            kept.reset();
            waiting.reply().completeExceptionally(new UnusableReply("the answer is too large"));
        }
    }

    @Override
    public void close() {
        waiting.reply().complete(new Reply(kind, kept.toByteArray()));
    }
}
