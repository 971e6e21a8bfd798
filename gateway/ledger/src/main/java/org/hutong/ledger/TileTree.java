package org.hutong.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A tree whose hashes are in tiles (C2SP tlog-tiles), of up to 2^62 leaves. Roots and proofs of this and every smaller size
 * are computed from the few tiles they need; the last ones read are kept.
 *
 * <p>Nothing is taken on trust: a changed tile gives another root, or a proof that does not hold. Whoever reads tiles of
 * others compares the root with a checkpoint's and checks the proof.
 *
 * <p>Not safe for several threads at once; a new one costs nothing.
 */
public final class TileTree implements Subtrees {

    /** More than one proof needs: two tiles on each of eight levels. */
    private static final int KEPT = 32;

    private final long size;
    private final TileSource source;
    private final TreeHash treeHash = new TreeHash();
    private final Map<TilePath, byte[]> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * A tree of that size.
     *
     * @throws IllegalArgumentException when the size is negative or above 2^62
     */
    public TileTree(long size, TileSource source) {
        if (size < 0 || size > TilePath.LARGEST_TREE) {
            throw new IllegalArgumentException("a tree has 0 to 2^62 leaves");
        }
        this.size = size;
        this.source = source;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The root over all leaves. */
    public Hash root() {
        return root(size);
    }

    /** @throws IndexOutOfBoundsException when the size is above the tree's */
    @Override
    public Hash root(long upTo) {
        Objects.checkIndex(upTo, size + 1);
        return Subtrees.super.root(upTo);
    }

    /** @throws IndexOutOfBoundsException when there is no such leaf, or the size is above the tree's */
    @Override
    public InclusionProof inclusionProof(long index, long upTo) {
        Objects.checkIndex(upTo, size + 1);
        return Subtrees.super.inclusionProof(index, upTo);
    }

    /** @throws IndexOutOfBoundsException unless 0 &lt; oldSize ≤ newSize ≤ the tree's size */
    @Override
    public ConsistencyProof consistencyProof(long oldSize, long newSize) {
        Objects.checkIndex(newSize, size + 1);
        return Subtrees.super.consistencyProof(oldSize, newSize);
    }

    /** The hash of a leaf as its tile has it. */
    public Hash leafHash(long index) {
        Objects.checkIndex(index, size);
        return subtree(0, index);
    }

    /** @throws MalformedException when a tile has another length than its path says */
    @Override
    public Hash subtree(int height, long index) {
        int within = height % TilePath.HEIGHT;
        long first = index << within;
        TilePath path = TilePath.holding(height / TilePath.HEIGHT, first, size);
        int offset = (int) (first % TilePath.FULL) * Hash.BYTES;
        return Hash.at(treeHash.complete(tile(path), offset, 1 << within), 0);
    }

    private byte[] tile(TilePath path) {
        byte[] tile = kept.get(path);
        if (tile == null) {
            tile = source.read(path);
            if (tile.length != path.bytes()) {
                throw new MalformedException(path + " does not have " + path.bytes() + " bytes");
            }
            kept.put(path, tile);
        }
        return tile;
    }
}
