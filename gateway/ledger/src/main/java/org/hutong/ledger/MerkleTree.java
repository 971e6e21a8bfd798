package org.hutong.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An append-only Merkle tree (RFC 6962 §2.1, RFC 9162 §2.1.1) in memory. It keeps the hashes of all complete subtrees,
 * so that the root and any proof for any earlier size cost a number of steps logarithmic in the size.
 *
 * <p>Not safe for several threads at once: whoever appends owns the tree.
 */
public final class MerkleTree implements Subtrees {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** Level 0 holds the leaf hashes, level n the roots of complete subtrees of 2ⁿ leaves, from the left. */
    private final List<List<Hash>> levels = new ArrayList<>();

    /** The hash of a leaf: SHA-256 over a zero byte and the leaf. */
    public static Hash leafHash(byte[] leaf) {
        return Hash.sha256(LEAF, leaf);
    }

    /** The hash of two subtrees: SHA-256 over a one byte and both hashes. */
    static Hash nodeHash(Hash left, Hash right) {
        return Hash.sha256(NODE, left.bytes(), right.bytes());
    }

    /**
     * Adds a leaf at the right.
     *
     * @param leafHash see {@link #leafHash}
     * @return the index of the new leaf
     */
    public int append(Hash leafHash) {
        int index = size();
        Hash hash = leafHash;
        int level = 0;
        add(level, hash);
        while (level(level).size() % 2 == 0) {
            List<Hash> below = level(level);
            hash = nodeHash(below.get(below.size() - 2), hash);
            level++;
            add(level, hash);
        }
        return index;
    }

    /** Number of leaves. */
    public int size() {
        return levels.isEmpty() ? 0 : level(0).size();
    }

    /** The root over all leaves; of an empty tree the SHA-256 of nothing. */
    public Hash root() {
        return root(size());
    }

    /**
     * The root this tree had at an earlier size.
     *
     * @throws IndexOutOfBoundsException when the tree never had that size
     */
    @Override
    public Hash root(long size) {
        Objects.checkIndex(size, size() + 1L);
        return Subtrees.super.root(size);
    }

    /** @throws IndexOutOfBoundsException when there is no such leaf, or the tree never had that size */
    @Override
    public InclusionProof inclusionProof(long index, long size) {
        Objects.checkIndex(size, size() + 1L);
        return Subtrees.super.inclusionProof(index, size);
    }

    /** @throws IndexOutOfBoundsException unless 0 &lt; oldSize ≤ newSize ≤ the tree's size */
    @Override
    public ConsistencyProof consistencyProof(long oldSize, long newSize) {
        Objects.checkIndex(newSize, size() + 1L);
        return Subtrees.super.consistencyProof(oldSize, newSize);
    }

    @Override
    public Hash subtree(int height, long index) {
        return level(height).get(Math.toIntExact(index));
    }

    private List<Hash> level(int level) {
        return levels.get(level);
    }

    private void add(int level, Hash hash) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        level(level).add(hash);
    }
}
