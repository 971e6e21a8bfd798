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
public final class MerkleTree {

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
    public Hash root(int size) {
        Objects.checkIndex(size, size() + 1);
        return size == 0 ? Hash.sha256OfNothing() : subtree(0, size);
    }

    /**
     * The proof that a leaf is in the tree of that size (RFC 6962 §2.1.1).
     *
     * @throws IndexOutOfBoundsException when there is no such leaf, or the tree never had that size
     */
    public InclusionProof inclusionProof(int index, int size) {
        Objects.checkIndex(size, size() + 1);
        Objects.checkIndex(index, size);
        List<Hash> path = new ArrayList<>();
        int begin = 0;
        int end = size;
        while (end - begin > 1) {
            int middle = begin + split(end - begin);
            if (index < middle) {
                path.add(0, subtree(middle, end));
                end = middle;
            } else {
                path.add(0, subtree(begin, middle));
                begin = middle;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /**
     * The proof that the tree of one size only grew into the tree of another (RFC 6962 §2.1.2).
     *
     * @throws IndexOutOfBoundsException unless 0 &lt; oldSize ≤ newSize ≤ the tree's size
     */
    public ConsistencyProof consistencyProof(int oldSize, int newSize) {
        Objects.checkIndex(newSize, size() + 1);
        Objects.checkIndex(oldSize - 1, newSize);
        List<Hash> path = new ArrayList<>();
        int begin = 0;
        int end = newSize;
        while (oldSize < end) {
            int middle = begin + split(end - begin);
            if (oldSize <= middle) {
                path.add(0, subtree(middle, end));
                end = middle;
            } else {
                path.add(0, subtree(begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) {
            path.add(0, subtree(begin, end));
        }
        return new ConsistencyProof(oldSize, newSize, path);
    }

    /** The hash over leaves from begin to end; begin is a multiple of the smallest power of two not below the count. */
    private Hash subtree(int begin, int end) {
        int count = end - begin;
        if (Integer.bitCount(count) == 1) {
            int level = Integer.numberOfTrailingZeros(count);
            return level(level).get(begin >> level);
        }
        int middle = begin + split(count);
        return nodeHash(subtree(begin, middle), subtree(middle, end));
    }

    /** The largest power of two below the count, which is at least 2. */
    private static int split(int count) {
        return Integer.highestOneBit(count - 1);
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
