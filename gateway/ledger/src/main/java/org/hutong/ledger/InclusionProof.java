package org.hutong.ledger;

import java.util.List;

/**
 * That a leaf is part of a tree (RFC 6962 §2.1.1).
 *
 * @param index of the leaf, from 0
 * @param treeSize number of leaves of the tree, more than {@code index}
 * @param path hashes of the subtrees beside the way up, from the leaf to the root; at most 63
 */
public record InclusionProof(long index, long treeSize, List<Hash> path) {

    /** @throws IllegalArgumentException when the numbers contradict each other or the path is too long for any tree */
    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || index >= treeSize || path.size() >= Long.SIZE) {
            throw new IllegalArgumentException("an inclusion proof has an index below its tree size and a short path");
        }
    }

    /** Whether a leaf with this hash stands at this index in the tree with this root (RFC 9162 §2.1.3.2). */
    public boolean proves(Hash leafHash, Hash root) {
        long node = index;
        long last = treeSize - 1;
        Hash hash = leafHash;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleTree.nodeHash(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
