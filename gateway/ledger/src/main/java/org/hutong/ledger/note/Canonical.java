package org.hutong.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.hutong.ledger.MalformedException;

/** Reads what has exactly one spelling, so that no two texts mean the same. */
public final class Canonical {

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Canonical() {}

    /** @throws MalformedException unless the text is Base64 (RFC 4648 §4) with its padding and no bits to spare */
    public static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedException("Base64 has only letters, digits, plus and slash");
        }
        throw new MalformedException("Base64 is written in its one form");
    }

    /** @throws MalformedException unless the text is a decimal number from 0 to 2^63 - 1 without needless zeros */
    public static long decimal(String text) {
        try {
            if (DECIMAL.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            throw new MalformedException("a number is at most 2^63 - 1");
        }
        throw new MalformedException("a number is decimal, without leading zeros");
    }

    /** @throws MalformedException unless the bytes are UTF-8 */
    public static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("a text is UTF-8");
        }
    }
}
