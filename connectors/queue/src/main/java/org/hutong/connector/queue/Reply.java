package org.hutong.connector.queue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.api.core.Message;

/**
 * What the source replied.
 *
 * @param body as it came over the wire
 */
record Reply(Kind kind, byte[] body) {

    /** The two kinds of JMS message that are read. */
    enum Kind {
        /** The broker's form of text: one byte (0 for none), the length in bytes, UTF-16 with the low byte first. */
        TEXT,
        BYTES;

        private static final int TEXT_HEADER = 5;

        /** An object is never read: that would run code of the source's choice. */
        static Kind of(byte type) throws UnusableReply {
            return switch (type) {
                case Message.TEXT_TYPE -> TEXT;
                case Message.BYTES_TYPE -> BYTES;
                case Message.OBJECT_TYPE -> throw new UnusableReply("the answer is a Java object");
                default -> throw new UnusableReply("the answer is neither text nor bytes");
            };
        }

        /** The longest body whose UTF-8 may keep to {@code limit}: no character takes more than twice its UTF-8 in UTF-16. */
        long mostBytes(int limit) {
            return this == TEXT ? TEXT_HEADER + 2L * limit : limit;
        }
    }

    /**
     * The body as UTF-8; bytes are handed on as they are.
     *
     * @throws UnusableReply when text is missing or not Unicode, or longer than {@code limit} bytes
     */
    byte[] utf8(int limit) throws UnusableReply {
        byte[] utf8 = kind == Kind.BYTES ? body : text().getBytes(StandardCharsets.UTF_8);
        if (utf8.length > limit) {
            throw new UnusableReply("the answer is too large");
        }
        return utf8;
    }

    private String text() throws UnusableReply {
        ByteBuffer wire = ByteBuffer.wrap(body);
        if (wire.remaining() < Kind.TEXT_HEADER || wire.get() == 0 || wire.getInt() != wire.remaining()) {
            throw new UnusableReply("the answer is empty");
        }
        try {
            // A decoder of its own reports half a character; the String constructor would replace it silently.
            return StandardCharsets.UTF_16LE.newDecoder().decode(wire).toString();
        } catch (CharacterCodingException notUnicode) {
            throw new UnusableReply("the answer is not Unicode");
        }
    }

    /** The length alone. */
    @Override
    public String toString() {
        return "Reply[" + kind + ", " + body.length + " bytes]";
    }
}
