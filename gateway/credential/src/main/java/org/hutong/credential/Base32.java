package org.hutong.credential;

import java.io.ByteArrayOutputStream;

/** Base32 (RFC 4648 §6) without padding: 8 characters for 5 bytes, all of a QR code's alphanumeric mode. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / BITS + 1);
        int buffer = 0;
        int bits = 0;
        for (byte one : bytes) {
            buffer = (buffer << Byte.SIZE | Byte.toUnsignedInt(one)) & 0xFFFF;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(buffer >> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(buffer << BITS - bits & 31));
        }
        return text.toString();
    }

    /** @throws QrTextException when the bits that are left over are not zero, as one value has one text */
    static byte[] decode(String text) throws QrTextException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = (buffer << BITS | ALPHABET.indexOf(text.charAt(i))) & 0xFFFF;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(buffer >> bits);
            }
        }
        if (bits >= BITS || (buffer & (1 << bits) - 1) != 0) {
            throw new QrTextException("the codes were damaged: they cannot be read");
        }
        return bytes.toByteArray();
    }
}
