package org.hutong.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right edge of a tree in tiles: the partial tiles, at most one on each level. It is all that is needed to append, a few
 * kilobytes for any size. Immutable: an append answers a new one, and the old one stays good for another attempt.
 */
public final class Frontier {

    private static final int FULL_BYTES = TilePath.FULL * Hash.BYTES;

    private final long size;
    /** By level, the hashes of the rightmost partial tile; none where the last tile is full. Never changed. */
    private final List<byte[]> partial;

    private Frontier(long size, List<byte[]> partial) {
        this.size = size;
        this.partial = List.copyOf(partial);
    }

    /** Of the tree without leaves. */
    public static Frontier empty() {
        return new Frontier(0, List.of());
    }

    /**
     * Reads the partial tiles of a tree and makes sure that they are what was signed.
     *
     * @param root that the checkpoint of this size has
     * @throws MissingTileException when one of them is not there
     * @throws MalformedException when one has another length, or they lead to another root
     */
    public static Frontier read(long size, Hash root, TileSource source) {
        TileTree tree = new TileTree(size, source);
        List<byte[]> partial = new ArrayList<>();
        for (int level = 0; level < TilePath.LEVELS && size >> (TilePath.HEIGHT * level) > 0; level++) {
            long hashes = size >> (TilePath.HEIGHT * level);
            partial.add(
                    hashes % TilePath.FULL == 0
                            ? new byte[0]
                            : source.read(TilePath.holding(level, hashes - 1, size))
                                    .clone());
        }
        Frontier frontier = new Frontier(size, partial);
        if (!tree.root().equals(root) || !frontier.root().equals(root)) {
            throw new MalformedException("the partial tiles of a tree of " + size + " leaves do not lead to its root");
        }
        return frontier;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The root, from the partial tiles alone. */
    public Hash root() {
        return new TileTree(size, path -> partial.get(path.level())).root();
    }

    /** Writes the partial tiles of this size, from the lowest level up. */
    public void writePartial(TileSink sink) {
        for (int level = 0; level < partial.size(); level++) {
            byte[] tile = partial.get(level);
            if (tile.length > 0) {
                long hashes = size >> (TilePath.HEIGHT * level);
                sink.write(TilePath.holding(level, hashes - 1, size), tile.clone());
            }
        }
    }

    /**
     * Appends leaves: writes every tile that becomes full and, for the new size, the partial ones. Takes time and memory
     * in proportion to the number of new leaves.
     *
     * @param leafHashes of the new leaves, see {@link MerkleTree#leafHash}
     * @param sink gets the tiles from the lowest level up; when it throws, this frontier is as good as before
     * @return the right edge of the larger tree
     * @throws IllegalArgumentException when the tree would have more than 2^62 leaves
     */
    public Frontier append(List<Hash> leafHashes, TileSink sink) {
        if (leafHashes.size() > TilePath.LARGEST_TREE - size) {
            throw new IllegalArgumentException("a tree has at most 2^62 leaves");
        }
        byte[] added = new byte[Math.multiplyExact(leafHashes.size(), Hash.BYTES)];
        int offset = 0;
        for (Hash hash : leafHashes) {
            hash.copyTo(added, offset);
            offset += Hash.BYTES;
        }
        List<byte[]> grown = new ArrayList<>(partial);
        TreeHash treeHash = new TreeHash();
        for (int level = 0; added.length > 0; level++) {
            if (level == grown.size()) {
                grown.add(new byte[0]);
            }
            long tile = (size >> (TilePath.HEIGHT * level)) >> TilePath.HEIGHT;
            byte[] row = concatenated(grown.get(level), added);
            added = writeFull(level, tile, row, sink, treeHash);
            int full = row.length / FULL_BYTES;
            byte[] rest = Arrays.copyOfRange(row, full * FULL_BYTES, row.length);
            grown.set(level, rest);
            if (rest.length > 0) {
                sink.write(new TilePath(level, tile + full, rest.length / Hash.BYTES), rest.clone());
            }
        }
        return new Frontier(size + leafHashes.size(), grown);
    }

    /** Writes the full tiles of a row and answers their hashes, which the level above gets. */
    private static byte[] writeFull(int level, long first, byte[] row, TileSink sink, TreeHash treeHash) {
        byte[] above = new byte[row.length / FULL_BYTES * Hash.BYTES];
        for (int i = 0; i < row.length / FULL_BYTES; i++) {
            byte[] tile = Arrays.copyOfRange(row, i * FULL_BYTES, (i + 1) * FULL_BYTES);
            byte[] hash = treeHash.complete(tile, 0, TilePath.FULL);
            System.arraycopy(hash, 0, above, i * Hash.BYTES, Hash.BYTES);
            sink.write(new TilePath(level, first + i, TilePath.FULL), tile);
        }
        return above;
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, Math.addExact(first.length, second.length));
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
