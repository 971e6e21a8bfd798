package org.hutong.ledger;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Hashes stretches of a tile. Keeps one digest for all of them, so it belongs to one thread. */
final class TreeHash {

    private static final byte NODE = 1;
    private static final int PAIR = 2 * Hash.BYTES;

    private final MessageDigest digest = Hash.digest();

    /** The root over {@code count} hashes, a power of two, that begin at an offset in bytes. */
    byte[] complete(byte[] hashes, int offset, int count) {
        byte[] row = Arrays.copyOfRange(hashes, offset, offset + count * Hash.BYTES);
        try {
            for (int length = count / 2; length > 0; length /= 2) {
                for (int i = 0; i < length; i++) {
                    digest.update(NODE);
                    digest.update(row, i * PAIR, PAIR);
                    digest.digest(row, i * Hash.BYTES, Hash.BYTES);
                }
            }
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 fits into 32 bytes", e);
        }
        return Arrays.copyOf(row, Hash.BYTES);
    }
}
