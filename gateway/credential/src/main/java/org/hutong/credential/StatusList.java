package org.hutong.credential;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The statuses of many credentials, a few bits each (draft-ietf-oauth-status-list §4.1): entries are packed into bytes from the least
 * significant bit, and compressed with ZLIB. Immutable.
 */
public final class StatusList {

    /** The entry stands (§7.1 {@code VALID}). */
    public static final int VALID = 0;

    /** The entry was revoked (§7.1 {@code INVALID}). */
    public static final int INVALID = 1;

    /** The entry must not be relied on for now (§7.1 {@code SUSPENDED}). */
    public static final int SUSPENDED = 2;

    /** Most bytes a list may have before compression: 16 million entries of 2 bits. */
    public static final int LARGEST = 4 * 1024 * 1024;

    /** Bits of an entry in lists made here: valid, invalid, suspended. */
    private static final int BITS = 2;

    private static final int CHUNK = 64 * 1024;

    private final int bits;
    private final byte[] packed;

    private StatusList(int bits, byte[] packed) {
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
            throw new IllegalArgumentException("an entry has 1, 2, 4 or 8 bits");
        }
        this.bits = bits;
        this.packed = packed;
    }

    /** Makes a list; not for several threads at once. */
    public static final class Builder {

        private final byte[] packed;
        private final int bits;

        private Builder(int bits, int size) {
            if (size < 1 || (long) size * bits > (long) LARGEST * Byte.SIZE) {
                throw new IllegalArgumentException("a status list has 1 entry to " + LARGEST + " bytes of entries");
            }
            this.bits = bits;
            packed = new byte[(size * bits + Byte.SIZE - 1) / Byte.SIZE];
        }

        /** Sets one entry; those not set are {@link #VALID}. */
        public Builder set(int index, int status) {
            if (index < 0 || index >= packed.length * Byte.SIZE / bits || status < 0 || status >= 1 << bits) {
                throw new IllegalArgumentException("no such entry or status");
            }
            int shift = index * bits % Byte.SIZE;
            int mask = ((1 << bits) - 1) << shift;
            int at = index * bits / Byte.SIZE;
            packed[at] = (byte) (packed[at] & ~mask | status << shift);
            return this;
        }

        /** The list as it is now. */
        public StatusList build() {
            return new StatusList(bits, packed.clone());
        }
    }

    /** A list of that many entries of two bits, all of them valid. */
    public static Builder ofSize(int size) {
        return ofSize(size, BITS);
    }

    /** A list of that many entries of 1, 2, 4 or 8 bits, all of them valid. */
    static Builder ofSize(int size, int bits) {
        return new Builder(bits, size);
    }

    /**
     * Reads a compressed list. Memory is bounded by {@link #LARGEST}, whatever the input claims.
     *
     * @throws RefusalException when it is too large, or not exactly one ZLIB stream
     */
    static StatusList inflate(int bits, byte[] compressed) throws RefusalException {
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
            throw new RefusalException(Refusal.STATUS_LIST_MALFORMED);
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int read = inflater.inflate(chunk);
                if (read == 0 && !inflater.finished()) {
                    throw new RefusalException(Refusal.STATUS_LIST_MALFORMED);
                }
                bytes.write(chunk, 0, read);
                if (bytes.size() > LARGEST) {
                    throw new RefusalException(Refusal.STATUS_LIST_TOO_LARGE);
                }
            }
            if (inflater.getRemaining() > 0 || bytes.size() == 0) {
                throw new RefusalException(Refusal.STATUS_LIST_MALFORMED);
            }
            return new StatusList(bits, bytes.toByteArray());
        } catch (DataFormatException e) {
            throw new RefusalException(Refusal.STATUS_LIST_MALFORMED);
        } finally {
            inflater.end();
        }
    }

    /** The list compressed as well as can be, as the draft recommends. */
    public byte[] deflate() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(packed);
            deflater.finish();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                compressed.write(chunk, 0, deflater.deflate(chunk));
            }
            return compressed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Bits of an entry: 1, 2, 4 or 8. */
    public int bits() {
        return bits;
    }

    /** How many entries there are, those included that only fill the last byte. */
    public long size() {
        return (long) packed.length * Byte.SIZE / bits;
    }

    /**
     * The status of an entry, 0 to 2<sup>bits</sup> - 1.
     *
     * @throws IndexOutOfBoundsException when the list has no such entry
     */
    public int get(long index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("the status list has " + size() + " entries");
        }
        int at = (int) (index * bits / Byte.SIZE);
        int shift = (int) (index * bits % Byte.SIZE);
        return (packed[at] >> shift) & ((1 << bits) - 1);
    }
}
