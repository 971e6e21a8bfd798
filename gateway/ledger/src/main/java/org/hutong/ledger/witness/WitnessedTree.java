package org.hutong.ledger.witness;

import org.hutong.ledger.Hash;
import org.hutong.ledger.MerkleTree;

/**
 * The largest tree of a log that a witness has cosigned.
 *
 * @param size number of leaves
 * @param root of the tree of that size
 */
public record WitnessedTree(long size, Hash root) {

    /** Where every log begins. */
    public static final WitnessedTree NONE = new WitnessedTree(0, new MerkleTree().root());
}
