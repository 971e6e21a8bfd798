package org.hutong.gateway.transparency;

import java.util.List;
import java.util.Optional;
import org.hutong.gateway.transparency.LogTables.Head;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.MissingTileException;
import org.hutong.ledger.TileSource;
import org.hutong.ledger.TileTree;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.Quorum;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.Ed25519Verifier;

/** What a head's signature vouches for. */
final class SignedHead {

    private SignedHead() {}

    /** Whether the tiles prove a leaf's hash to be part of what was signed. */
    static boolean holds(Head head, long index, Hash leaf, TileSource tiles) {
        try {
            return new TileTree(head.size(), tiles)
                    .inclusionProof(index, head.size())
                    .proves(leaf, head.root());
        } catch (MalformedException | MissingTileException broken) {
            return false;
        }
    }

    /** What is wrong with a head's checkpoint; nothing if this log signed it, and it says what the head says. */
    static Optional<String> faultOf(Head head, LogKey key) {
        if (head.checkpoint().isEmpty()) {
            return head.size() == 0 ? Optional.empty() : Optional.of("there is none");
        }
        try {
            var signed = SignedCheckpoint.parse(head.checkpoint());
            var trust = new CheckpointPolicy(key.origin(), List.of(new Ed25519Verifier(key.verifierKey())), Quorum.NONE)
                    .judge(signed);
            if (!(trust instanceof CheckpointTrust.Trusted)) {
                return Optional.of(trust.getClass().getSimpleName());
            }
            return signed.checkpoint().size() == head.size()
                            && signed.checkpoint().root().equals(head.root())
                    ? Optional.empty()
                    : Optional.of("it is of another tree than the head");
        } catch (MalformedException broken) {
            return Optional.of("it cannot be read");
        }
    }
}
