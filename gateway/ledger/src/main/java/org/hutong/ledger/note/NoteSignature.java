package org.hutong.ledger.note;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.hutong.ledger.MalformedException;

/**
 * One signature line of a note: em dash, key name, and Base64 of key ID and signature.
 *
 * @param key that is said to have signed
 * @param value the signature without the key ID; at least one byte
 */
public record NoteSignature(NoteKey key, byte[] value) {

    private static final String DASH = "\u2014 ";

    /** @throws MalformedException when the signature is empty */
    public NoteSignature {
        value = value.clone();
        if (value.length == 0) {
            throw new MalformedException("a signature has at least one byte");
        }
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    /**
     * Reads a line without its newline.
     *
     * @throws MalformedException when it is not a signature line
     */
    public static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space <= DASH.length()) {
            throw new MalformedException("a signature line is: em dash, key name, Base64");
        }
        byte[] bytes = Canonical.base64(line.substring(space + 1));
        if (bytes.length <= Integer.BYTES) {
            throw new MalformedException("a signature follows its key ID");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        NoteKey key = new NoteKey(line.substring(DASH.length(), space), buffer.getInt());
        byte[] value = new byte[buffer.remaining()];
        buffer.get(value);
        return new NoteSignature(key, value);
    }

    /** The line without its newline. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + value.length);
        bytes.putInt(key.id()).put(value);
        return DASH + key.name() + " " + Base64.getEncoder().encodeToString(bytes.array());
    }
}
