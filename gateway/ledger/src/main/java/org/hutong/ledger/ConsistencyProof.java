package org.hutong.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * That a tree only grew: nothing of the old tree was changed, removed or reordered (RFC 6962 §2.1.2).
 *
 * @param oldSize number of leaves of the old tree, at least 1
 * @param newSize number of leaves of the new tree, at least {@code oldSize}
 * @param path hashes of the subtrees that build both roots; at most 64
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {

    /** @throws IllegalArgumentException when the sizes contradict each other or the path is too long for any tree */
    public ConsistencyProof {
        path = List.copyOf(path);
        if (oldSize < 1 || oldSize > newSize || path.size() > Long.SIZE) {
            throw new IllegalArgumentException("a consistency proof leads from a size of at least 1 to no smaller one");
        }
    }

    /** Whether the tree with the old root grew into the tree with the new root (RFC 9162 §2.1.4.2). */
    public boolean proves(Hash oldRoot, Hash newRoot) {
        if (oldSize == newSize) {
            return path.isEmpty() && oldRoot.equals(newRoot);
        }
        List<Hash> hashes = new ArrayList<>(path);
        if (Long.bitCount(oldSize) == 1) {
            // The old tree is one complete subtree, so its root is not repeated in the path.
            hashes.add(0, oldRoot);
        }
        return !hashes.isEmpty() && climb(hashes, oldRoot, newRoot);
    }

    private boolean climb(List<Hash> hashes, Hash oldRoot, Hash newRoot) {
        int shared = Long.numberOfTrailingZeros(oldSize);
        long node = (oldSize - 1) >> shared;
        long last = (newSize - 1) >> shared;
        Hash old = hashes.get(0);
        Hash grown = hashes.get(0);
        for (Hash sibling : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = MerkleTree.nodeHash(sibling, old);
                grown = MerkleTree.nodeHash(sibling, grown);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                grown = MerkleTree.nodeHash(grown, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(oldRoot) && grown.equals(newRoot);
    }
}
