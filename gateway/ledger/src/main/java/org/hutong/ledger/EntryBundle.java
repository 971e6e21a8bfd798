package org.hutong.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 consecutive entries of a log as they are served (C2SP tlog-tiles, "Log entries"): each behind its length in
 * two bytes, big-endian.
 *
 * @param entries 1 to 256 of at most 65,535 bytes each; not to be changed
 */
public record EntryBundle(List<byte[]> entries) {

    /** Longest entry in bytes. */
    public static final int LONGEST_ENTRY = 0xffff;

    /** Length of the longest bundle in bytes. */
    public static final int LONGEST = TilePath.FULL * (Short.BYTES + LONGEST_ENTRY);

    /** @throws IllegalArgumentException when there are too few or too many entries, or one is too long */
    public EntryBundle {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.size() > TilePath.FULL) {
            throw new IllegalArgumentException("a bundle has 1 to 256 entries");
        }
        if (entries.stream().anyMatch(entry -> entry.length > LONGEST_ENTRY)) {
            throw new IllegalArgumentException("an entry has at most 65535 bytes");
        }
    }

    /** The bytes to serve. */
    public byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bytes.write(entry.length >> Byte.SIZE);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a bundle.
     *
     * @param width number of entries it has to have
     * @throws MalformedException when the bytes break off, go on, or hold another number of entries
     */
    public static EntryBundle parse(byte[] encoded, int width) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        List<byte[]> entries = new ArrayList<>(width);
        while (entries.size() < width) {
            if (bytes.remaining() < Short.BYTES) {
                throw new MalformedException("a bundle of " + width + " entries breaks off");
            }
            int length = Short.toUnsignedInt(bytes.getShort());
            if (bytes.remaining() < length) {
                throw new MalformedException("an entry is as long as its bundle says");
            }
            byte[] entry = new byte[length];
            bytes.get(entry);
            entries.add(entry);
        }
        if (bytes.hasRemaining()) {
            throw new MalformedException("a bundle of " + width + " entries ends after its last one");
        }
        return new EntryBundle(entries);
    }

    /** The hashes of the entries, as the tile of level 0 has them. */
    public List<Hash> leafHashes() {
        return entries.stream().map(MerkleTree::leafHash).toList();
    }
}
