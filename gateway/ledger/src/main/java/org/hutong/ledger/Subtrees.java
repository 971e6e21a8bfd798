package org.hutong.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The hashes of the complete subtrees of an RFC 6962 tree, wherever they are kept. Roots and proofs follow from them, with
 * a number of look-ups logarithmic in the size.
 */
public interface Subtrees {

    /**
     * The hash over the leaves from {@code index · 2^height} up to {@code (index + 1) · 2^height}, all of which exist.
     *
     * @throws MissingTileException when the hashes are kept in tiles and one of them is not there
     */
    Hash subtree(int height, long index);

    /** The root of the tree's first leaves (RFC 6962 §2.1); of none the SHA-256 of nothing. */
    default Hash root(long size) {
        return size == 0 ? Hash.sha256OfNothing() : range(0, size);
    }

    /**
     * The proof that a leaf is in the tree of that size (RFC 6962 §2.1.1).
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ index &lt; size
     */
    default InclusionProof inclusionProof(long index, long size) {
        Objects.checkIndex(index, size);
        List<Hash> path = new ArrayList<>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long middle = begin + split(end - begin);
            if (index < middle) {
                path.add(0, range(middle, end));
                end = middle;
            } else {
                path.add(0, range(begin, middle));
                begin = middle;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /**
     * The proof that the tree of one size only grew into the tree of another (RFC 6962 §2.1.2).
     *
     * @throws IndexOutOfBoundsException unless 0 &lt; oldSize ≤ newSize
     */
    default ConsistencyProof consistencyProof(long oldSize, long newSize) {
        Objects.checkIndex(oldSize - 1, newSize);
        List<Hash> path = new ArrayList<>();
        long begin = 0;
        long end = newSize;
        while (oldSize < end) {
            long middle = begin + split(end - begin);
            if (oldSize <= middle) {
                path.add(0, range(middle, end));
                end = middle;
            } else {
                path.add(0, range(begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) {
            path.add(0, range(begin, end));
        }
        return new ConsistencyProof(oldSize, newSize, path);
    }

    /** The hash over leaves from begin to end; begin is a multiple of the smallest power of two not below the count. */
    private Hash range(long begin, long end) {
        long count = end - begin;
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return subtree(height, begin >> height);
        }
        long middle = begin + split(count);
        return MerkleTree.nodeHash(range(begin, middle), range(middle, end));
    }

    /** The largest power of two below the count, which is at least 2. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
