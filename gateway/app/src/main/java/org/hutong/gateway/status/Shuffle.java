package org.hutong.gateway.status;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * A secret order of the entries of a list, so that an index tells nobody when a credential was issued, or which others were issued beside it.
 * A Feistel network over just enough bits, walked until it comes out inside the list (format-preserving encryption, after Black and Rogaway,
 * "Ciphers with Arbitrary Finite Domains", 2002).
 */
final class Shuffle {

    private static final int ROUNDS = 8;

    private final byte[] seed;
    private final int size;
    private final int half;

    Shuffle(byte[] seed, int size) {
        this.seed = seed.clone();
        this.size = size;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
        half = (bits + 1) / 2;
    }

    /** Which entry is given out at a place: each place has one of its own. */
    int at(int place) {
        if (place < 0 || place >= size) {
            throw new IllegalArgumentException("The list has no such place.");
        }
        int index = place;
        do {
            index = once(index);
        } while (index >= size);
        return index;
    }

    private int once(int value) {
        int mask = (1 << half) - 1;
        int left = value >>> half;
        int right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ (scrambled(round, right) & mask);
            left = right;
            right = next;
        }
        return left << half | right;
    }

    private int scrambled(int round, int value) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(seed);
            sha256.update(new byte[] {(byte) round, (byte) (value >>> 16), (byte) (value >>> 8), (byte) value});
            byte[] digest = sha256.digest();
            return (digest[0] & 0xff) << 24 | (digest[1] & 0xff) << 16 | (digest[2] & 0xff) << 8 | digest[3] & 0xff;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
