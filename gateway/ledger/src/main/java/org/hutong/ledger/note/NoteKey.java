package org.hutong.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hutong.ledger.MalformedException;

/**
 * Which key signed, and by which algorithm: both parts together say it (signed-note, "Signatures").
 *
 * @param name of the key, by custom a URL without its scheme
 * @param id the key ID, an unsigned number
 */
public record NoteKey(String name, int id) {

    private static final int LONGEST_NAME = 255;
    private static final int NEXT_LINE = 0x85;

    /** @throws MalformedException when the name is empty, longer than 255 characters, or has spaces, controls or a plus */
    public NoteKey {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.codePoints().allMatch(NoteKey::allowed)) {
            throw new MalformedException("a key's name has 1 to 255 characters without spaces and plus");
        }
    }

    /**
     * The key whose ID is made as the specification recommends: the first four bytes of SHA-256 over name, newline, type and
     * public key.
     */
    public static NoteKey of(String name, SignatureType type, byte[] publicKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(type.identifier());
            return new NoteKey(name, ByteBuffer.wrap(digest.digest(publicKey)).getInt());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static boolean allowed(int character) {
        return character > ' '
                && character != '+'
                && character != NEXT_LINE
                && !Character.isWhitespace(character)
                && !Character.isSpaceChar(character);
    }

    /** The ID as eight hexadecimal digits, as key texts have it. */
    public String hexId() {
        return HexFormat.of().toHexDigits(id);
    }

    /** Name and ID, as in key texts. */
    @Override
    public String toString() {
        return name + "+" + hexId();
    }
}
