package org.hutong.connector.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/**
 * Text of one encoding without a single wrong byte. Unlike the reader of the JDK it hands out all that comes before a wrong
 * byte, so that the line of the byte is known; and it ends a row that is too long. A byte order mark is dropped.
 */
final class StrictText extends Reader {

    /** Characters of one row. Without this bound a quote that is never closed would be read into memory. */
    private static final int LONGEST_ROW = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(64 * 1024).flip();
    private boolean ended;
    private boolean flushed;
    private boolean begun;
    private @Nullable CharacterCodingException wrong;
    private long row;
    private long line = 1;
    private char last;

    /** A row has more characters than any can have. */
    static final class RowTooLong extends IOException {}

    /** @param in closed with this */
    StrictText(InputStream in, Charset encoding) {
        this.in = in;
        this.decoder = encoding.newDecoder();
    }

    /** The line, from 1, of the first character that was not read yet. */
    long line() {
        return line;
    }

    /** Another row may follow, as long as the last. */
    void rowEnds() {
        row = 0;
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        CharBuffer text = CharBuffer.wrap(to, offset, length).slice();
        while (text.position() == 0 && !flushed) {
            if (wrong != null) {
                throw wrong;
            }
            decode(text);
            dropMark(text);
        }
        count(text.flip());
        row += text.limit();
        if (row > LONGEST_ROW) {
            throw new RowTooLong();
        }
        return text.limit() == 0 ? -1 : text.limit();
    }

    private void count(CharBuffer text) {
        for (int i = 0; i < text.limit(); i++) {
            char next = text.get(i);
            if (next == '\r' || (next == '\n' && last != '\r')) {
                line++;
            }
            last = next;
        }
    }

    private void decode(CharBuffer text) throws IOException {
        CoderResult result = decoder.decode(bytes, text, ended);
        if (result.isError()) {
            try {
                result.throwException();
            } catch (CharacterCodingException atThisByte) {
                wrong = atThisByte;
            }
        } else if (result.isUnderflow() && ended) {
            flushed = decoder.flush(text).isUnderflow();
        } else if (result.isUnderflow()) {
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
    }

    private void dropMark(CharBuffer text) {
        if (!begun && text.position() > 0) {
            begun = true;
            if (text.get(0) == BYTE_ORDER_MARK) {
                text.flip().position(1);
                text.compact();
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
