package org.hutong.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The bytes of a leaf, read and written in their one form:
 *
 * <pre>
 * leaf  = version (1 byte, 1) ‖ count (2 bytes) ‖ field × count, names strictly ascending
 * field = length (1 byte) ‖ name (ASCII) ‖ commitment (32 bytes)
 * </pre>
 *
 * Numbers are unsigned and big-endian.
 */
record Leaf(SortedMap<String, Hash> commitments) {

    private static final byte VERSION = 1;
    private static final int MOST_FIELDS = 256;
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9.-]{0,63}");

    /** @throws IllegalArgumentException when a name is malformed, or there are no fields or more than 256 */
    Leaf {
        if (commitments.isEmpty() || commitments.size() > MOST_FIELDS) {
            throw new IllegalArgumentException("a leaf has 1 to " + MOST_FIELDS + " fields");
        }
        if (!commitments.keySet().stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new IllegalArgumentException("a field's name is 1 to 64 letters, digits, dots and dashes");
        }
    }

    byte[] encoded() {
        int length = 1 + Short.BYTES;
        for (String name : commitments.keySet()) {
            length += 1 + name.length() + Hash.BYTES;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).put(VERSION).putShort((short) commitments.size());
        for (Map.Entry<String, Hash> field : commitments.entrySet()) {
            byte[] name = field.getKey().getBytes(StandardCharsets.US_ASCII);
            bytes.put((byte) name.length).put(name).put(field.getValue().bytes());
        }
        return bytes.array();
    }

    /** @throws IllegalArgumentException when the bytes are not a leaf in its one form */
    static Leaf parse(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        try {
            if (bytes.get() != VERSION) {
                throw new IllegalArgumentException("a leaf of another version");
            }
            int count = Short.toUnsignedInt(bytes.getShort());
            TreeMap<String, Hash> fields = new TreeMap<>();
            while (fields.size() < count) {
                byte[] name = new byte[Byte.toUnsignedInt(bytes.get())];
                bytes.get(name);
                byte[] commitment = new byte[Hash.BYTES];
                bytes.get(commitment);
                String field = new String(name, StandardCharsets.US_ASCII);
                if (!fields.isEmpty() && fields.lastKey().compareTo(field) >= 0) {
                    throw new IllegalArgumentException("a leaf's fields are in ascending order");
                }
                fields.put(field, Hash.of(commitment));
            }
            if (bytes.hasRemaining()) {
                throw new IllegalArgumentException("a leaf ends after its last field");
            }
            return new Leaf(fields);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a leaf that breaks off", e);
        }
    }
}
