package org.hutong.ledger.note;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What goes into a key's ID for its algorithm (signed-note, "Signature types"), so that one key is never taken for another. */
public enum SignatureType {

    /** Ed25519 over the text: byte {@code 0x01}. */
    ED25519(0x01, ""),

    /** Ed25519 of a witness over a time and the text (tlog-cosignature): byte {@code 0x04}. */
    COSIGNATURE_V1(0x04, ""),

    /**
     * SM2 with SM3 (GB/T 32918.2, user id {@code 1234567812345678}) over the text, as DER of {@code r} and {@code s}; the public
     * key is the uncompressed point, 65 bytes. C2SP has assigned it no byte, so it is {@code 0xff} followed by an identifier of
     * our own. Verifiers that do not know it pass over its line.
     */
    SM2_WITH_SM3(0xff, "hutong.org/sm2-with-sm3/v1\n");

    private final byte[] identifier;

    SignatureType(int first, String further) {
        byte[] name = further.getBytes(StandardCharsets.US_ASCII);
        identifier = new byte[1 + name.length];
        identifier[0] = (byte) first;
        System.arraycopy(name, 0, identifier, 1, name.length);
    }

    /** The bytes that stand for the type, in key IDs and before the public key in key texts. */
    public byte[] identifier() {
        return identifier.clone();
    }

    boolean begins(byte[] typeAndKey) {
        return typeAndKey.length > identifier.length
                && Arrays.equals(identifier, Arrays.copyOf(typeAndKey, identifier.length));
    }
}
